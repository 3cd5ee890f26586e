using System.Collections.Immutable;
using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Tests.Attendance.Payroll;
using CsCheck;
using NodaTime;
using static AccessControl.Domain.Tests.Attendance.TimeDesks;

namespace AccessControl.Domain.Tests.Attendance.RecordKeeping;

/// <summary>By German rules: batches of a week of 2026 are kept to the end of 2034.</summary>
public sealed class RetentionOfBatchesTests
{
    private static readonly DateInterval Week = new(Monday.PlusDays(-7), Monday.PlusDays(-1)), Earlier = new(Monday.PlusDays(-14), Monday.PlusDays(-8));

    private static readonly DateTimeOffset Over = new(2035, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TimeDesks _desks = new();
    private readonly PayrollTemplate _template = PayrollSample.Plain() with { Codes = [new PayrollCodeRule(new PayCode("BASE"), "amount", "R")] };
    private readonly FakeKeptRecordStore _kept;
    private readonly PayrollDesk _payroll;
    private readonly PayrollDelivery _delivery;
    private readonly LegalHoldDesk _holds;
    private readonly RetentionDesk _retention;

    public RetentionOfBatchesTests()
    {
        var clock = new FakeApplianceClock(_desks.Time);
        var rules = new RetentionRulesDesk(_desks.Store, _desks.Supervision, clock);
        _holds = new LegalHoldDesk(_desks.Store, _desks.Supervision, clock, DateTimeZone.Utc);
        _kept = new FakeKeptRecordStore(_desks.Journal, _desks.Store);
        _retention = new RetentionDesk(_desks.Store, _kept, rules, _holds, _desks.Types, clock, _desks.Plan);
        _payroll = new PayrollDesk(_desks.Store, clock);
        _delivery = new PayrollDelivery(_payroll, (sheet, _) => ([new PayrollFile(sheet.Name, [.. "x"u8])], []));
        Done(rules.Save(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "retention-rules", "germany-and-us.json")), "rules.json", "DE", Cleo));
    }

    private RetainedRecord Batches => Assert.Single(_retention.Plan(), one => one.Subject == TimeSubject.PayrollBatch);

    [Fact]
    public void Run_AfterItsTime_LeavesANumberAndNobody()
    {
        Close(Ada, Week);
        Done(Export(Week));
        _desks.Time.SetUtcNow(Over.AddDays(-1));
        Assert.Equal((RecordKind.Payroll, 1, "kept"), (Batches.Record.Kind, Batches.Count, Batches.Verdict.Match(_ => "due", _ => "kept", _ => "held", _ => "none")));
        Assert.Equal(0, _retention.Run().Batches);
        _desks.Time.SetUtcNow(Over);
        Assert.True(Batches.IsDue);

        var (erased, people, batches, problem) = _retention.Run();

        Assert.Equal((1, 1, 1, (string?)null), (erased[RecordKind.Payroll], people, batches, problem));
        Assert.Empty(_delivery.Batches().Kept);
        var left = Assert.Single(_delivery.Batches().Erased);
        Assert.Equal((1, Week, _template.Id, new LocalDate(2035, 1, 1)), (left.Number, left.Period, left.Template, left.ErasedOn));
        Assert.DoesNotContain(Ada.Value, Assert.Single(_desks.Store.Read(TimeSubject.PayrollBatch)).Json, StringComparison.Ordinal);
        var entry = _desks.Journal.Drafts.Last(draft => draft.Kind == JournalEntryKind.RecordsErased);
        Assert.Equal((null, null, "1"), (entry.Personal, entry.Person, entry.Fields["Payroll"]));
        Assert.DoesNotContain(_retention.Plan(), one => one.Subject == TimeSubject.PayrollBatch);
        Assert.Equal((0, 0), (_retention.Run().People, _retention.Run().Batches));
    }

    [Fact]
    public void Export_WhereABatchIsErased_IsRefusedAndTheNextHasANumberOfItsOwn()
    {
        Close(Ada, Week);
        Done(Export(Week));
        _desks.Time.SetUtcNow(Over);
        Assert.Equal(1, _retention.Run().Batches);

        Close(Ada, Week);
        Assert.Equal(
            "Batch 1 of plain 1, 2026-02-23 to 2026-03-01, was erased on 2035-01-01, its time was over: what changed since can't be told any more.".Replace("plain 1", $"{_template.Id}", StringComparison.Ordinal),
            Refused(Export(Week)));
        Close(Ada, Earlier);
        var stale = _payroll.All();
        Done(Export(Earlier));

        Assert.Equal(2, Assert.Single(_delivery.Batches().Kept).Number);
        var (late, _) = _payroll.Next(stale, [], new PayrollExport(_template, []), _template.Id, Earlier, _desks.Periods.All().Where(period => period.From == Earlier.Start));
        Assert.Contains("meanwhile", _payroll.Keep(late!, Cleo, []).Match(_ => "", _ => "", failed => failed.Problem), StringComparison.Ordinal);
    }

    /// <summary>Whoever has a line in one of them keeps all of the period and template, and so does a hold on everybody; nobody else does.</summary>
    [Theory]
    [InlineData("1001", true)]
    [InlineData("1002", true)]
    [InlineData(null, true)]
    [InlineData("1004", false)]
    public void Run_WithALegalHold_KeepsAllBatchesOfWhomItHolds(string? person, bool isHeld)
    {
        Close(Ada, Week);
        Done(Export(Week));
        Close(Ben, Week);
        Done(Export(Week));
        Close(Ada, Earlier);
        Done(Export(Earlier));
        Done(_holds.Place(new LegalHold("4 Ca 12/26", "a suit", default) { Person = person is null ? null : new PersonId(person), From = Week.Start }, Cleo, _ => true));
        _desks.Time.SetUtcNow(Over);

        Assert.Equal(
            [false, isHeld], _retention.Plan().Where(one => one.Subject == TimeSubject.PayrollBatch).Select(one => one.Verdict.Match(_ => false, _ => false, _ => true, _ => false)));
        Assert.Equal(isHeld ? 1 : 3, _retention.Run().Batches);

        Assert.Equal(isHeld ? [1, 2] : [], _delivery.Batches().Kept.Select(batch => batch.Number));
        Assert.Equal(!isHeld, _desks.Periods.All().IsEmpty);
    }

    /// <summary>As long as anybody's period of the dates isn't gone, another batch can be told from these: of Dan, who was never exported, too.</summary>
    [Fact]
    public void Run_WhereAPeriodOfTheDatesIsLeft_KeepsItsBatches()
    {
        Close(Ada, Week);
        Close(Ada, Earlier);
        Done(Export(Week));
        Done(Export(Earlier));
        var dans = _desks.Periods.Of(Dan, new EmploymentId("c1004"), Week.Start, Week.End);
        Done(_desks.Periods.Confirm(dans, PeriodDesk.SecondsOf(_desks.Sheet(-7, -1)), Dan));
        _desks.Time.SetUtcNow(Over);
        Assert.Equal([false, true], _retention.Plan().Where(one => one.Subject == TimeSubject.PayrollBatch).Select(one => one.IsNeeded));

        Assert.Equal(1, _retention.Run().Batches);
        Assert.Equal(1, Assert.Single(_delivery.Batches().Kept).Number);
        Close(Dan, Week);
        Done(Export(Week));

        Assert.Equal([1, 3], _delivery.Batches().Kept.Select(batch => batch.Number));
        Assert.Equal(2, _retention.Run().Batches);
        Assert.Equal([1, 2, 3], _delivery.Batches().Erased.Select(batch => batch.Number));
    }

    /// <summary>Otherwise payroll could never be told of what was closed.</summary>
    [Fact]
    public void Run_WhereAPeriodIsClosedMeanwhile_KeepsItsBatches()
    {
        Close(Ada, Week);
        Done(Export(Week));
        _desks.Time.SetUtcNow(Over);
        var retention = new RetentionDesk(
            _desks.Store, new Overtaken(_kept, () => Close(Dan, Week)), new RetentionRulesDesk(_desks.Store, _desks.Supervision, new FakeApplianceClock(_desks.Time)), _holds, _desks.Types, new FakeApplianceClock(_desks.Time), _desks.Plan);

        Assert.Equal((0, "Something else was recorded beside them meanwhile. Look at it again."), (retention.Run() is var run ? run.Batches : 0, run.Problem));

        Assert.Equal(1, Assert.Single(_delivery.Batches().Kept).Number);
        Done(Export(Week));
        // Of Ada, whose period is erased, nothing is taken back.
        Assert.Equal([Dan], _delivery.Find(2)!.Lines.Select(line => line.Person));
        Assert.Equal(2, retention.Run().Batches);
    }

    /// <summary>Two batches of everything would pay everybody twice.</summary>
    [Fact]
    public void Export_WhereTheBatchIsErasedMeanwhile_IsRefused()
    {
        Close(Ada, Week);
        Done(Export(Week));
        _desks.Time.SetUtcNow(Over);
        var events = new ErasedBetween(_desks.Store, () => Assert.Equal(1, _retention.Run().Batches));
        var period = _desks.Periods.All();
        var delivery = new PayrollDelivery(new PayrollDesk(events, new FakeApplianceClock(_desks.Time)), (sheet, _) => ([new PayrollFile(sheet.Name, [.. "x"u8])], []));

        Assert.Contains("was erased on", Refused(delivery.Export(_desks.Periods, _template, ImmutableDictionary<string, string>.Empty, Week, Cleo).Told), StringComparison.Ordinal);

        Assert.Single(period);
    }

    /// <summary>What couldn't be erased of people keeps the batches too.</summary>
    [Fact]
    public void Run_WhereTheRecordTakesNothing_ErasesNothing()
    {
        Close(Ada, Week);
        Done(Export(Week));
        _desks.Time.SetUtcNow(Over);
        _desks.Journal.Failure = new AppendOutcome.Failed(AppendFailure.DiskFull, "full");

        Assert.Equal("full", _retention.Run().Problem);

        Assert.Single(_delivery.Batches().Kept);
    }

    /// <summary>Whatever is erased of one period, payroll has of the other the rounded exact sum, and no number stands twice.</summary>
    [Fact]
    public void Next_WhereOthersAreErasedBetween_ExportsWhatIsRightOfThePeriodThatRemains() => Gen.Select(Gen.Select(Gen.Bool, Gen.Long[0, 500_000]).Array[1, 12], Gen.Int[0, 12]).Sample(
        (steps, erasedAfter) =>
        {
            var site = new RetentionOfBatchesTests();
            foreach (var ((isEarlier, seconds), i) in steps.Select((step, i) => (step, i)))
            {
                var before = site._payroll.All();
                if (i == erasedAfter && before.Of(site._template.Id.Name, Earlier).ToList() is { Count: > 0 } old)
                {
                    var emptied = PayrollDesk.Emptied(old, before.Count, new LocalDate(2035, 1, 1));
                    Assert.IsType<AppendOutcome.Durable>(site._kept.Erase(
                        new ErasedRecords(null, [], []) { Emptied = emptied },
                        new TimeEventEntry(new TimeEventDraft(TimeSubject.Retention, "x", null, 0, "2026-02-22"), Contracts.Storage.Sample.Draft(JournalEntryKind.RecordsErased))));
                }

                var (all, span) = (site._payroll.All(), isEarlier ? Earlier : Week);
                if (all.LastErased(site._template.Id.Name, span) is not null)
                {
                    Assert.Throws<ArgumentException>(() => site.Next(all, span, seconds));
                    continue;
                }

                var batch = site.Next(all, span, seconds)!;
                Done(site._payroll.Keep(batch, Cleo, []));
                Assert.Equal((seconds + 18) / 36 * 36, (long)site._payroll.Of(site._template.Id.Name, span).SelectMany(one => one.Lines).Aggregate(Duration.Zero, (sum, line) => sum + line.Exported).TotalSeconds);
            }

            var made = site._payroll.All();
            Assert.Equal(Enumerable.Range(1, made.Count), made.Kept.Select(one => one.Number).Concat(made.Erased.Select(one => one.Number)).Order());
        },
        iter: 200,
        seed: "0000spineR002");

    /// <summary>Batches are erased between the first and the second time that they are read.</summary>
    private sealed class ErasedBetween(ITimeEventStore inner, Action erase) : ITimeEventStore
    {
        private int _reads;

        public ImmutableArray<TimeEvent> Read(TimeSubject subject, PersonId? person = null) => inner.Read(subject, person);

        public ImmutableArray<TimeEvent> Read(TimeSubject subject, string key) => inner.Read(subject, key);

        public ImmutableArray<TimeEvent> Read(TimeSubject subject, IReadOnlyCollection<PersonId> people) => inner.Read(subject, people);

        public ImmutableArray<T> ReadEach<T>(TimeSubject subject, Func<TimeEvent, T> read)
        {
            if (++_reads == 2)
            {
                erase();
            }

            return inner.ReadEach(subject, read);
        }

        public AppendOutcome Append(IReadOnlyList<TimeEventEntry> events) => inner.Append(events);
    }

    /// <summary>Once, before the first erasure, somebody else does something.</summary>
    private sealed class Overtaken(IKeptRecordStore inner, Action meanwhile) : IKeptRecordStore
    {
        private Action? _meanwhile = meanwhile;

        public ImmutableArray<KeptPunches> Punches(Instant before) => inner.Punches(before);

        public AppendOutcome Erase(ErasedRecords records, TimeEventEntry note)
        {
            _meanwhile?.Invoke();
            _meanwhile = null;
            return inner.Erase(records, note);
        }
    }

    private PayrollBatch? Next(PayrollBatches all, DateInterval span, long seconds)
    {
        var act = new RecordedAct(Cleo, Instant.FromUtc(2026, 3, 2, 9, 0), "x");
        var settled = TimesheetSeconds.Of([new CodeSeconds(span.Start, new PayCode("BASE"), LabourCharge.None, seconds)]);
        var period = TimesheetPeriod.Of(Ada, Contract, span.Start, span.End, [new PeriodEvent.Approved(act, true), new PeriodEvent.Closed(act, [], settled)]);
        return _payroll.Next(all, _payroll.Of(_template.Id.Name, span), new PayrollExport(_template, []), _template.Id, span, [period]).Batch;
    }

    private DeskOutcome Export(DateInterval span) => _delivery.Export(_desks.Periods, _template, ImmutableDictionary<string, string>.Empty, span, Cleo).Told;

    private void Close(PersonId person, DateInterval span)
    {
        var (contract, first) = (new EmploymentId($"c{person}"), Period.DaysBetween(Monday, span.Start));
        var sheet = _desks.Sheet(first, first + 6, (first, 8, 16)) with { Person = person, Employment = contract };
        TimesheetPeriod Whole() => _desks.Periods.Of(person, contract, span.Start, span.End);
        Done(_desks.Periods.Approve(Whole(), PeriodDesk.SecondsOf(sheet), person == Cleo ? Ben : Cleo, "on leave"));
        Done(_desks.Periods.Close(Whole(), sheet, issue => issue.Kind.ToString(), isNamed: true, Cleo, "can't be found out"));
    }
}
