using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Journal;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Fakes;

/// <summary>The fake journal keeps what the real one promises.</summary>
public sealed class FakeJournalContractTests : JournalContract
{
    private readonly FakeJournal _journal = new(new FakeTimeProvider());

    protected override IJournal Journal => _journal;

    protected override IJournalReader Reader => _journal;
}
