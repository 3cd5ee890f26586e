using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Fakes;

/// <summary>The fake store of events keeps what the real one promises.</summary>
public sealed class FakeTimeEventContractTests : TimeEventContract
{
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;

    public FakeTimeEventContractTests()
    {
        var time = new FakeTimeProvider(Sample.Morning.ToDateTimeOffset());
        _journal = new FakeJournal(time);
        _people = new FakePeopleStore(_journal, time);
        Store = new FakeTimeEventStore(_journal, _people);
    }

    protected override IPeopleWriter Writer => _people;

    protected override IJournalReader Reader => _journal;

    protected override ITimeEventStore Store { get; }
}
