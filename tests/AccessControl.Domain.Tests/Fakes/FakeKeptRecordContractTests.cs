using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Domain.Tests.Fakes;

/// <summary>The fake store erases as the real one promises.</summary>
public sealed class FakeKeptRecordContractTests : KeptRecordContract
{
    private readonly FakeJournal _journal;
    private readonly FakePeopleStore _people;
    private readonly FakeTimeEventStore _events;

    public FakeKeptRecordContractTests()
    {
        var time = new FakeTimeProvider(Sample.Morning.ToDateTimeOffset());
        _journal = new FakeJournal(time);
        _people = new FakePeopleStore(_journal, time);
        _events = new FakeTimeEventStore(_journal, _people);
        Store = new FakeKeptRecordStore(_journal, _events);
    }

    protected override IPeopleWriter Writer => _people;

    protected override IJournal Journal => _journal;

    protected override IJournalReader Reader => _journal;

    protected override IPunchStore PunchStore => new FakePunchStore(_journal);

    protected override ITimeEventStore Events => _events;

    protected override IKeptRecordStore Store { get; }
}
