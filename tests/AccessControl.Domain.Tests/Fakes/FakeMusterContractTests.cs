using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Fakes;

/// <summary>The fake store of musters keeps what the real one promises.</summary>
public sealed class FakeMusterContractTests : MusterContract
{
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;

    public FakeMusterContractTests()
    {
        var time = new FakeTimeProvider(Sample.Morning.ToDateTimeOffset());
        _journal = new FakeJournal(time);
        _people = new FakePeopleStore(_journal, time);
        Store = new FakeMusterStore(_journal, _people);
    }

    protected override IPeopleWriter Writer => _people;

    protected override IJournalReader Reader => _journal;

    protected override IMusterStore Store { get; }
}
