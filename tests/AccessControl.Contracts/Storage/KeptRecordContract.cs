using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Storage;

/// <summary>What every store does that erases records whose keeping is over.</summary>
public abstract class KeptRecordContract
{
    private static readonly Duration Month = Duration.FromDays(31);

    protected abstract IPeopleWriter Writer { get; }

    protected abstract IJournal Journal { get; }

    protected abstract IJournalReader Reader { get; }

    protected abstract IPunchStore PunchStore { get; }

    protected abstract ITimeEventStore Events { get; }

    protected abstract IKeptRecordStore Store { get; }

    [Fact]
    public async Task Punches_OfMonths_AreCountedByPersonAndMonthUntilAMoment()
    {
        await FillAsync();

        Assert.Equal(
            [(Sample.Ada, Sample.Morning, Sample.Morning + Duration.FromHours(8), 2), (Sample.Ada, Sample.Morning + Month, Sample.Morning + Month, 1), (Sample.Ben, Sample.Morning, Sample.Morning, 1)],
            Store.Punches(Instant.MaxValue).Select(one => (one.Person, one.First, one.Last, one.Count)));
        Assert.Equal([Sample.Ada, Sample.Ben], Store.Punches(Sample.Morning + Duration.FromSeconds(1)).Select(one => one.Person));
    }

    [Fact]
    public async Task Erase_AMonthAndAnEvent_LeavesAllElseAndTheChain()
    {
        await FillAsync();
        Sample.Sequences(Events.Append(Event("one", Sample.Ada), Sample.Draft(JournalEntryKind.CorrectionRecorded)));
        Sample.Sequences(Events.Append(Event("two", Sample.Ada), Sample.Draft(JournalEntryKind.CorrectionRecorded)));

        Sample.Sequences(Store.Erase(new ErasedRecords(Sample.Ada, [Store.Punches(Instant.MaxValue)[0]], [(TimeSubject.Correction, "one")]), Note(0)));

        Assert.Equal([(Sample.Ada, 1), (Sample.Ben, 1)], Store.Punches(Instant.MaxValue).Select(one => (one.Person, one.Count)));
        Assert.Equal("two", Assert.Single(Events.Read(TimeSubject.Correction)).Key);
        Assert.Equal("2026-03-31", Assert.Single(Events.Read(TimeSubject.Retention, Sample.Ada)).Json);
        Assert.Equal(4, PunchStore.Read(new Interval(null, null)).Count);
        Assert.Null(Reader.Verify(CancellationToken.None).Problem);
    }

    [Fact]
    public async Task Erase_WhereAnotherCameFirst_IsRejectedAndErasesNothing()
    {
        await FillAsync();
        Sample.Sequences(Store.Erase(new ErasedRecords(Sample.Ada, [], []), Note(0)));

        Sample.Rejected(Store.Erase(new ErasedRecords(Sample.Ada, [.. Store.Punches(Instant.MaxValue).Where(one => one.Person == Sample.Ada)], []), Note(0)));

        Assert.Equal(4, Store.Punches(Instant.MaxValue).Sum(one => one.Count));
    }

    private static TimeEventDraft Event(string key, PersonId person) => new(TimeSubject.Correction, key, person, 0, "x");

    private static TimeEventEntry Note(int before) => new(new TimeEventDraft(TimeSubject.Retention, Sample.Ada.Value, Sample.Ada, before, "2026-03-31"), Sample.Draft(JournalEntryKind.RecordsErased));

    private async Task FillAsync()
    {
        Writer.Save([Sample.Person(Sample.Ada), Sample.Person(Sample.Ben)], []);
        foreach (var draft in new[] { Sample.Grant(Sample.Ada, Sample.Morning), Sample.Grant(Sample.Ada, Sample.Morning + Duration.FromHours(8)), Sample.Grant(Sample.Ada, Sample.Morning + Month), Sample.Grant(Sample.Ben, Sample.Morning) })
        {
            Sample.Sequences(await Journal.AppendAsync([draft], AppendPriority.Door, TimeSpan.FromMinutes(10)));
        }
    }
}
