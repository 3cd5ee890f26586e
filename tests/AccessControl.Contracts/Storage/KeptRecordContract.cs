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

    [Fact]
    public void Erase_OfNoSinglePerson_LeavesAStubInItsPlaceAndTheCount()
    {
        Writer.Save([Sample.Person(Sample.Ada)], []);
        foreach (var text in new[] { "first", "second", "third" })
        {
            Sample.Sequences(Events.Append(Batch(text), Sample.Draft(JournalEntryKind.PayrollExported) with { Personal = Sample.Fields(("by", "1003")) }));
        }

        Sample.Sequences(Store.Erase(Emptied(3, (0, "stub 0"), (2, "stub 2")), OfBatches(0)));

        Assert.Equal(["stub 0", "second", "stub 2"], Events.Read(TimeSubject.PayrollBatch, "all").Select(one => one.Json));
        Assert.Equal([1, 2, 3], Events.Read(TimeSubject.PayrollBatch).Select(one => one.Sequence - Events.Read(TimeSubject.PayrollBatch)[0].Sequence + 1));
        Assert.All(Events.Read(TimeSubject.PayrollBatch), one => Assert.Null(one.Person));
        Sample.Rejected(Events.Append(Batch("again") with { Before = 2 }, Sample.Draft(JournalEntryKind.PayrollExported)));
        Sample.Sequences(Events.Append(Batch("fourth"), Sample.Draft(JournalEntryKind.PayrollExported)));
        Assert.Null(Reader.Verify(CancellationToken.None).Problem);
    }

    /// <summary>What was recorded since may be told from what would go.</summary>
    [Fact]
    public void Erase_WhereAnotherWasRecordedSince_IsRejectedAndErasesNothing()
    {
        Writer.Save([Sample.Person(Sample.Ada)], []);
        Sample.Sequences(Events.Append(Batch("first"), Sample.Draft(JournalEntryKind.PayrollExported)));
        Sample.Sequences(Events.Append(Batch("second"), Sample.Draft(JournalEntryKind.PayrollExported)));

        Sample.Rejected(Store.Erase(Emptied(1, (0, "stub")), OfBatches(0)));
        Sample.Rejected(Store.Erase(Emptied(2, (2, "stub")), OfBatches(0)));
        Sample.Sequences(Store.Erase(Emptied(2, (1, "stub")), OfBatches(0)));
        Sample.Rejected(Store.Erase(Emptied(2, (0, "stub")), OfBatches(0)));

        Assert.Equal(["first", "stub"], Events.Read(TimeSubject.PayrollBatch).Select(one => one.Json));
        Assert.Equal(["2026-03-31"], Events.Read(TimeSubject.Retention).Select(one => one.Json));
    }

    /// <summary>That they may go followed from what was recorded until then.</summary>
    [Fact]
    public void Erase_WhereWhatItFollowsFromGoesOn_IsRejectedAndErasesNothing()
    {
        Writer.Save([Sample.Person(Sample.Ada)], []);
        Sample.Sequences(Events.Append(Batch("first"), Sample.Draft(JournalEntryKind.PayrollExported)));
        var last = Sample.Sequences(Events.Append(Event("one", Sample.Ada), Sample.Draft(JournalEntryKind.CorrectionRecorded)))[0];
        var records = Emptied(1, (0, "stub"));

        Sample.Rejected(Store.Erase(records with { Emptied = records.Emptied! with { FollowsFrom = (TimeSubject.Correction, last - 1) } }, OfBatches(0)));
        Assert.Equal("first", Assert.Single(Events.Read(TimeSubject.PayrollBatch)).Json);

        Sample.Sequences(Events.Append(Event("two", Sample.Ada) with { Subject = TimeSubject.Absence }, Sample.Draft(JournalEntryKind.AbsenceRecorded)));
        Sample.Sequences(Store.Erase(records with { Emptied = records.Emptied! with { FollowsFrom = (TimeSubject.Correction, last) } }, OfBatches(0)));
        Assert.Equal("stub", Assert.Single(Events.Read(TimeSubject.PayrollBatch)).Json);
    }

    /// <summary>Where events of no single person are emptied.</summary>
    protected static ErasedRecords Emptied(int known, params (int Place, string Json)[] stubs) => new(null, [], []) { Emptied = new EmptiedEvents(TimeSubject.PayrollBatch, "all", known, [.. stubs]) };

    /// <summary>A note of no person.</summary>
    protected static TimeEventEntry OfBatches(int before) => new(new TimeEventDraft(TimeSubject.Retention, "batches for payroll", null, before, "2026-03-31"), Sample.Draft(JournalEntryKind.RecordsErased));

    private TimeEventDraft Batch(string text) => new(TimeSubject.PayrollBatch, "all", null, Events.Read(TimeSubject.PayrollBatch, "all").Length, text);

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
