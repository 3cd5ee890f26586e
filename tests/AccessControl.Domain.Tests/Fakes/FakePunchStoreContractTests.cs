using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Journal;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Fakes;

/// <summary>The fake punches keep what the real ones promise.</summary>
public sealed class FakePunchStoreContractTests : PunchStoreContract
{
    private readonly FakeJournal _journal = new(new FakeTimeProvider());

    protected override IJournal Journal => _journal;

    protected override IPunchStore Punches => new FakePunchStore(_journal);
}
