using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;
using NodaTime.Text;
using static AccessControl.Domain.Tests.Attendance.TimeDesks;

namespace AccessControl.Domain.Tests.Attendance.RecordKeeping;

/// <summary>By German rules: work time is kept for two years, leave for three from the year's end, payroll for eight.</summary>
public sealed class RetentionDeskTests
{
    private readonly TimeDesks _desks = new();
    private readonly LegalHoldDesk _holds;
    private readonly RetentionRulesDesk _rules;
    private readonly RetentionDesk _retention;

    public RetentionDeskTests()
    {
        var clock = new FakeApplianceClock(_desks.Time);
        _rules = new RetentionRulesDesk(_desks.Store, _desks.Supervision, clock);
        _holds = new LegalHoldDesk(_desks.Store, _desks.Supervision, clock, DateTimeZone.Utc);
        _retention = new RetentionDesk(_desks.Store, new FakeKeptRecordStore(_desks.Journal, _desks.Store), _rules, _holds, _desks.Types, clock, _desks.Plan);
    }

    private static string RulesText => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "retention-rules", "germany-and-us.json"));

    [Fact]
    public void Run_AfterTwoYears_ErasesWorkTimeOnceAndKeepsLeave()
    {
        Fill();
        Assert.Empty(_retention.Plan());
        Done(_rules.Save(RulesText, "rules.json", "DE", Cleo));
        _desks.Time.Advance(TimeSpan.FromDays(731));
        Assert.DoesNotContain(_retention.Plan(), one => one.IsDue);
        _desks.Time.Advance(TimeSpan.FromDays(3));

        var (erased, people, _, problem) = _retention.Run();

        Assert.Equal((3, 1, (string?)null), (erased[RecordKind.WorkTime], people, problem));
        Assert.Equal(RecordKind.Leave, Assert.Single(_retention.Plan()).Record.Kind);
        Assert.Empty(_desks.Store.Read(TimeSubject.Correction));
        Assert.DoesNotContain(new FakePunchStore(_desks.Journal).Read(new Interval(null, null)), punch => punch.Person == Ada);
        Assert.Single(_desks.Journal.Drafts, draft => draft.Kind == JournalEntryKind.RecordsErased);
        Assert.Empty(_retention.Run().Erased);
    }

    [Fact]
    public void Run_AfterTwoYears_ErasesDisownedPunchesOfBoth()
    {
        var disowned = new DisownedPunches(_desks.Store, new FakeApplianceClock(_desks.Time));
        var (key, at) = (Guid.NewGuid(), Monday.AtMidnight().InUtc().ToInstant());
        Assert.IsType<AppendOutcome.Durable>(_desks.Store.Append([disowned.Disowning(key, new KioskPunch(new Person(Ada, "Ada"), at, 1, default), new("canteen"), Monday)]));
        Assert.True(disowned.Claim(key, new KioskPunch(new Person(Ben, "Ben"), at, 2, default), new("canteen"), Monday));
        Done(_rules.Save(RulesText, "rules.json", "DE", Cleo));
        _desks.Time.Advance(TimeSpan.FromDays(731));
        Assert.Equal([RecordKind.WorkTime, RecordKind.WorkTime], _retention.Plan().Select(one => one.Record.Kind));
        Assert.Empty(_retention.Run().Erased);
        _desks.Time.Advance(TimeSpan.FromDays(3));

        Assert.Equal((2, 2), (_retention.Run().Erased[RecordKind.WorkTime], _desks.Journal.Drafts.Count(draft => draft.Kind == JournalEntryKind.RecordsErased)));

        Assert.Empty(disowned.All());
    }

    [Fact]
    public void Run_WithALegalHold_KeepsWhatItHoldsUntilTheDayAfterItIsLifted()
    {
        Fill();
        Done(_rules.Save(RulesText, "rules.json", "DE", Cleo));
        Done(_holds.Place(new LegalHold("4 Ca 12/26", "a suit", default) { Person = Ada, Kind = RecordKind.WorkTime }, Cleo, _ => true));
        _desks.Time.Advance(TimeSpan.FromDays(740));
        Assert.Empty(_retention.Run().Erased);

        Done(_holds.Lift("4 Ca 12/26", Cleo, "ended"));
        Assert.Empty(_retention.Run().Erased);
        _desks.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(3, _retention.Run().Erased[RecordKind.WorkTime]);
    }

    /// <summary>A period that was begun needs its punches; once it is closed its seconds stay, and nothing is computed from what is gone.</summary>
    /// <summary>A week that somebody confirmed before HR closed its month leads nowhere, and keeps nothing.</summary>
    [Fact]
    public void Run_WithAPartOfAClosedPeriodThatWasConfirmed_ErasesItsPunches()
    {
        Fill();
        Done(_rules.Save(RulesText, "rules.json", "DE", Cleo));
        _desks.Time.Advance(TimeSpan.FromDays(40));
        Done(_desks.Periods.Confirm(_desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(6)), PeriodDesk.SecondsOf(_desks.Sheet(0, 6)), Ada));
        Done(_desks.Periods.Approve(_desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(29)), PeriodDesk.SecondsOf(_desks.Sheet(0, 29)), Ben, "left"));
        Done(_desks.Periods.Close(_desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(29)), _desks.Sheet(0, 29), issue => issue.Kind.ToString(), isNamed: true, Cleo, "can't be found out"));
        Assert.Contains("is closed already", Refused(_desks.Periods.Dispute(_desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(6)), Ada, "late")), StringComparison.Ordinal);
        _desks.Time.Advance(TimeSpan.FromDays(740));

        Assert.NotEmpty(_retention.Run().Erased);

        Assert.Contains("were erased by the rules", Refused(_desks.Periods.Confirm(_desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(1)), TimesheetSeconds.None, Ada)), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithAPeriod_LeavesItsPunchesUntilItIsClosedAndThenItsSeconds()
    {
        Fill();
        Done(_rules.Save(RulesText, "rules.json", "DE", Cleo));
        _desks.Time.Advance(TimeSpan.FromDays(40));
        Done(_desks.Periods.Approve(_desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(29)), PeriodDesk.SecondsOf(_desks.Sheet(0, 29)), Ben, "left"));
        _desks.Time.Advance(TimeSpan.FromDays(740));
        Assert.Empty(_retention.Run().Erased);
        Assert.All(_retention.Plan().Where(one => one.Record.Kind == RecordKind.WorkTime), one => Assert.True(one.IsNeeded));

        Done(_desks.Periods.Close(_desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(29)), _desks.Sheet(0, 29), issue => issue.Kind.ToString(), isNamed: true, Cleo, "can't be found out"));
        Done(_desks.Periods.Exported([_desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(29))], "1", Cleo));
        Assert.Equal(3, _retention.Run().Erased[RecordKind.WorkTime]);

        var period = _desks.Periods.Of(Ada, Contract, Monday, Monday.PlusDays(29));
        Assert.NotNull(period.Settled);
        Assert.Contains("were erased by the rules of retention", Refused(_desks.Periods.Adjust(period, _desks.Sheet(0, 29), Cleo, "late")), StringComparison.Ordinal);
    }

    /// <summary>Leave is kept for three years from the end of the year in which the contract ended or the account last moved, pay for eight, and both while the contract runs.</summary>
    [Theory]
    [InlineData(AccountKind.Leave, false, null, false, 5)]
    [InlineData(AccountKind.Leave, false, "2026-06-30", false, 3)]
    [InlineData(AccountKind.Leave, false, "2026-06-30", true, 4)]
    [InlineData(AccountKind.Leave, true, "2026-06-30", false, 8)]
    [InlineData(AccountKind.Leave, true, "2026-06-30", true, 9)]
    [InlineData(AccountKind.Flexitime, false, "2026-06-30", false, 8)]
    [InlineData(AccountKind.Flexitime, false, "2026-06-30", true, 9)]
    public void Run_OfAnAccount_ErasesItWithItsContract(AccountKind kind, bool isPaidOut, string? end, bool isErased, int years)
    {
        var id = Leave with { Kind = kind };
        var plan = Staffing.Of(DateTimeZone.Utc, [], [], [], Staffing.Term(Ada.Value, "007", Monday, end is null ? null : LocalDatePattern.Iso.Parse(end).Value));
        var retention = new RetentionDesk(_desks.Store, new FakeKeptRecordStore(_desks.Journal, _desks.Store), _rules, _holds, _desks.Types, new FakeApplianceClock(_desks.Time), plan);
        Done(_desks.Accounts.Open(id, Monday, kind == AccountKind.Leave ? AccountAmount.OfDays(30) : AccountAmount.Zero(kind), Cleo, "contract"));
        if (isPaidOut)
        {
            Done(_desks.Accounts.Book(id, MovementDraft.Decided(MovementKind.PaidOut, Monday, AccountAmount.OfDays(1), "left"), Cleo));
        }

        Done(_rules.Save(RulesText, "rules.json", "DE", Cleo));
        _desks.Time.SetUtcNow(new DateTimeOffset(2026 + years, 1, 1, 12, 0, 0, TimeSpan.Zero));

        Assert.Equal(end is null, Assert.Single(retention.Plan()).IsNeeded);
        Assert.Equal(isErased ? 1 : 0, retention.Run().Erased.Values.Sum());
        Assert.Equal(isErased, _desks.Accounts.All().IsEmpty);
        Assert.Equal(isErased, _desks.Store.Read(TimeSubject.Account).IsEmpty);
    }

    [Fact]
    public void RulesAndHolds_WhoOrWhatMayNot_AreRefused()
    {
        Assert.Contains("isn't HR", Refused(_rules.Save(RulesText, "rules.json", "DE", Ben)), StringComparison.Ordinal);
        Assert.Contains("has no rule for FR", Refused(_rules.Save(RulesText, "rules.json", "FR", Cleo)), StringComparison.Ordinal);
        Assert.Contains("isn't HR", Refused(_holds.Place(new LegalHold("a", "b", default), Ben, _ => true)), StringComparison.Ordinal);
        Assert.Contains("A reason", Refused(_holds.Place(new LegalHold("a", "", default), Cleo, _ => true)), StringComparison.Ordinal);
        Done(_holds.Place(new LegalHold("a", "b", default) { From = Monday, To = Monday.PlusDays(1) }, Cleo, _ => true));
        Assert.Contains("another name", Refused(_holds.Place(new LegalHold("a", "b", default), Cleo, _ => true)), StringComparison.Ordinal);
        Assert.Contains("There is no hold 'c'", Refused(_holds.Lift("c", Cleo, "x")), StringComparison.Ordinal);
        Assert.Equal(new LegalHold("a", "b", Monday) { From = Monday, To = Monday.PlusDays(1) }, Assert.Single(_holds.All()));
        Assert.Null(_rules.InForce());
    }

    /// <summary>Two punches, a correction of the same day and leave, all of the first day.</summary>
    /// <summary>A hold of a mistyped number would keep nothing.</summary>
    [Fact]
    public void Place_OfANumberOfWhichNothingIsKnown_IsRefused()
    {
        Assert.Contains("Nobody has the number 7777", Refused(_holds.Place(new LegalHold("a", "b", default) { Person = new PersonId("7777") }, Cleo, _retention.HasRecordOf)), StringComparison.Ordinal);

        // By a contract, and by what was asked for.
        Done(_holds.Place(new LegalHold("a", "b", default) { Person = Ada }, Cleo, _retention.HasRecordOf));
        Assert.False(_retention.HasRecordOf(Dan));
        Done(_desks.WorkedThrough.Say(Dan, Monday, Dan, ""));
        Assert.True(_retention.HasRecordOf(Dan));
    }

    private void Fill()
    {
        foreach (var hour in new[] { 8, 16 })
        {
            _desks.Journal.Write([Sample.Grant(Ada, Monday.AtMidnight().InUtc().ToInstant() + Duration.FromHours(hour), PunchBasis.Kiosk)]);
        }

        Done(_desks.Corrections.Ask(Ada, Monday, new CorrectionChange.AnnulPunch(1), Duration.Zero, Ada, "x"));
        Done(_desks.Absences.Approve(_desks.Ask("leave", Days(7, 7)), Ben, ""));
    }
}
