using System.Collections.Immutable;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Timesheets;

public sealed class TimesheetAssemblyTests
{
    private static readonly LocalDate Monday = new(2026, 3, 2);

    private static readonly PersonId Ada = new("ada");

    private static readonly Shift Office = Staffing.Fixed("office", 8, 16) with { GracePeriod = Duration.FromMinutes(5) };

    [Fact]
    public void Of_DayAsPlanned_IsPaidToTheSecondAndHasNothingToLookAt()
    {
        var day = Assert.Single(Days(Punch(7, 58, 30), Punch(16, 2, 15, 2)));

        Assert.Equal((29_025, 29_025, "office"), (day.RecordedSeconds, day.PaidSeconds, day.Shift!.Shift.Id.Value));
        Assert.Empty(day.Issues);
        var line = Assert.Single(day.Lines);
        Assert.Equal("BASE", line.Pay.Code.Value);
        Assert.Equal([1, 2], line.Punches);
    }

    /// <summary>Clocks count less than seconds, pay doesn't: what is under a second is cut at both ends.</summary>
    [Fact]
    public void Of_FractionsOfSeconds_AreCut()
    {
        var (coming, leaving) = (Punch(8, 0), Punch(16, 0, 0, 2));
        var day = Assert.Single(Days(coming with { At = coming.At + Duration.FromMilliseconds(200) }, leaving with { At = leaving.At + Duration.FromMilliseconds(999) }));

        Assert.Equal(8 * 3600, day.PaidSeconds);
    }

    [Fact]
    public void RoundedSeconds_OfADay_AreWhatRoundingAddedLessWhatItTook()
    {
        var rules = Staffing.Rules with { Rounding = new PayRounding(Duration.FromMinutes(15), IsInFavour: false) };
        var plan = Staffing.Of(DateTimeZone.Utc, [new RuleSet("plain", [(Staffing.Begin, rules)])], [], [], [], Staffing.Term("ada"));

        Assert.Equal(-660, Sheet(plan, [Punch(7, 54), Punch(16, 5, 0, 2)], Instant.MaxValue).RoundedSeconds);
        Assert.Equal(0, Sheet(Plan(Office), [Punch(7, 54), Punch(16, 5, 0, 2)], Instant.MaxValue).RoundedSeconds);
    }

    [Fact]
    public void IsOvertime_BeyondATier_IsToldOfThePay()
    {
        var rules = Staffing.Rules with { Overtime = new OvertimeRules { Daily = [new OvertimeTier(Duration.FromHours(8), new PayCode("OT"), 150)] } };
        var plan = Staffing.Of(DateTimeZone.Utc, [new RuleSet("plain", [(Staffing.Begin, rules)])], [], [], [], Staffing.Term("ada"));

        var lines = Assert.Single(Sheet(plan, [Punch(8, 0), Punch(17, 30, 0, 2)], Instant.MaxValue).Days).Lines;

        Assert.Equal([(false, 28_800), (true, 5_400)], lines.Select(line => (line.Pay.IsOvertime, line.Pay.Seconds)));
    }

    [Theory]
    [InlineData("7:50 16:00", "EarlyWork 600")]
    [InlineData("8:00 16:30", "LateWork 1800")]
    [InlineData("8:05 16:00", "")]
    [InlineData("8:06 16:00", "LateArrival 360")]
    [InlineData("8:00 15:54", "EarlyLeaving 360")]
    [InlineData("8:00", "UnpairedPunch 0")]
    [InlineData("", "ShiftNotWorked 28800")]
    [InlineData("17:00 18:00", "LateWork 3600, ShiftNotWorked 28800")]
    [InlineData("8:00 12:00 12:30", "UnpairedPunch 0")]
    public void Of_DayOtherThanPlanned_IsListedAndNothingIsTaken(string times, string issues)
    {
        Punch[] punches = [.. times.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((time, i) => Punch(int.Parse(time.Split(':')[0]), int.Parse(time.Split(':')[1]), 0, i + 1))];
        var day = Assert.Single(Days(punches));

        Assert.Equal(issues, string.Join(", ", day.Issues.Select(issue => $"{issue.Kind} {(long)issue.Length.TotalSeconds}")));
        Assert.Equal(day.RecordedSeconds, day.PaidSeconds);
    }

    [Fact]
    public void Of_ShiftThatHasntEnded_IsNotMissed()
    {
        var day = Assert.Single(Sheet(Plan(Office), [], Instant.FromUtc(2026, 3, 2, 15, 59)).Days);

        Assert.Empty(day.Issues);
        Assert.Equal("office", day.Shift!.Shift.Id.Value);
    }

    [Fact]
    public void Of_GrantAfterWhichNobodyEntered_IsPaidAndListed()
    {
        var day = Assert.Single(Days(Punch(8, 0) with { Basis = PunchBasis.NoEntry }, Punch(16, 0, 0, 2)));

        Assert.Equal([(TimesheetIssueKind.BasisInQuestion, 1L)], day.Issues.Select(issue => (issue.Kind, issue.Punch!.Value)));
        Assert.Equal(8 * 3600, day.PaidSeconds);
    }

    [Fact]
    public void Of_CallOut_IsNoEarlyWork()
    {
        var day = Assert.Single(Days(Punch(5, 0) with { Direction = Direction.In, Key = PunchKey.CallOut }, Punch(6, 0, 0, 2), Punch(8, 0, 0, 3), Punch(16, 0, 0, 4)));

        Assert.Empty(day.Issues);
        Assert.Equal(9 * 3600, day.PaidSeconds);
    }

    [Theory]
    [InlineData(9, 15, "")]
    [InlineData(10, 14, "OutOfCore 3600, OutOfCore 3600")]
    public void Of_FlexibleShift_AsksForItsCoreOnly(int from, int to, string issues)
    {
        var flexible = new Shift(new ShiftId("flexible"), ShiftKind.Flexible, [new ShiftPart(new LocalTime(6, 0), new LocalTime(20, 0))]) { Core = [new ShiftPart(new LocalTime(9, 0), new LocalTime(15, 0))], Target = Duration.FromHours(8) };
        var day = Assert.Single(Sheet(Plan(flexible), [Punch(from, 0), Punch(to, 0, 0, 2)], Instant.MaxValue).Days);

        Assert.Equal(issues, string.Join(", ", day.Issues.Select(issue => $"{issue.Kind} {(long)issue.Length.TotalSeconds}")));
    }

    /// <summary>4 and 4 hours with 6 between them are 8 that weren't worked; of a frame of 14 hours in which 8 are due it is 8 too.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_ShiftNotWorkedAtAll_CountsThePlannedWorkAlone(bool isSplit)
    {
        var shift = isSplit
            ? new Shift(new ShiftId("split"), ShiftKind.Fixed, [new ShiftPart(new LocalTime(6, 0), new LocalTime(10, 0)), new ShiftPart(new LocalTime(16, 0), new LocalTime(20, 0))])
            : new Shift(new ShiftId("flexible"), ShiftKind.Flexible, [new ShiftPart(new LocalTime(6, 0), new LocalTime(20, 0))]) { Target = Duration.FromHours(8) };

        var issue = Assert.Single(Assert.Single(Sheet(Plan(shift), [], Instant.MaxValue).Days).Issues);

        Assert.Equal((TimesheetIssueKind.ShiftNotWorked, Duration.FromHours(8), Duration.FromHours(14)), (issue.Kind, issue.Length, issue.Span.Duration));
    }

    [Fact]
    public void Of_SplitShiftWithOnePartMissed_NamesThatPart()
    {
        var split = new Shift(new ShiftId("split"), ShiftKind.Fixed, [new ShiftPart(new LocalTime(6, 0), new LocalTime(10, 0)), new ShiftPart(new LocalTime(16, 0), new LocalTime(20, 0))]);
        var issue = Assert.Single(Assert.Single(Sheet(Plan(split), [Punch(6, 0), Punch(10, 0, 0, 2)], Instant.MaxValue).Days).Issues);

        Assert.Equal((TimesheetIssueKind.ShiftNotWorked, Instant.FromUtc(2026, 3, 2, 16, 0)), (issue.Kind, issue.Span.Start));
    }

    /// <summary>ArbZG 3 and 5: 10 hours on a day, 11 hours of rest.</summary>
    [Fact]
    public void Of_WorkBeyondTheLimits_IsListedAndPaid()
    {
        var rules = Staffing.Rules with { Limits = new WorkLimits { ShortestRest = Duration.FromHours(11), LongestDay = Duration.FromHours(10) } };
        var plan = Staffing.Of(DateTimeZone.Utc, [new RuleSet("plain", [(Staffing.Begin, rules)])], [], [], [], Staffing.Term("ada"));
        var days = Sheet(plan, [Punch(8, 0), Punch(22, 1, 0, 2), Punch(32, 0, 0, 3), Punch(40, 0, 0, 4)], Instant.MaxValue, 2).Days;

        Assert.Equal([["DayTooLong"], ["RestTooShort"]], days.Select(day => day.Issues.Select(issue => issue.Kind.ToString()).ToArray()));
        Assert.Equal([(14 * 3600) + 60, 8 * 3600], days.Select(day => day.PaidSeconds));
    }

    [Theory]
    [InlineData("8:00 13:00 13:20 18:20", "")]
    [InlineData("8:00 13:00 13:20 18:21", "DayTooLong 36060")]
    [InlineData("8:00 13:00 13:20 19:30", "DayTooLong 40200")]
    public void Of_DayTooLong_HasItsWorkWithoutPauses(string times, string issues)
    {
        var rules = Staffing.Rules with { Limits = new WorkLimits { LongestDay = Duration.FromHours(10) } };
        var plan = Staffing.Of(DateTimeZone.Utc, [new RuleSet("plain", [(Staffing.Begin, rules)])], [], [], [], Staffing.Term("ada"));
        Punch[] punches = [.. times.Split(' ').Select((time, i) => Punch(int.Parse(time.Split(':')[0]), int.Parse(time.Split(':')[1]), 0, i + 1))];

        var day = Assert.Single(Sheet(plan, punches, Instant.MaxValue).Days);

        Assert.Equal(issues, string.Join(", ", day.Issues.Select(issue => $"{issue.Kind} {(long)issue.Length.TotalSeconds}")));
    }

    [Theory]
    [InlineData(19, 0, 0)]
    [InlineData(19, 1, 1)]
    public void Of_RestToTheMinute_IsTooShortOnlyBelowIt(int hour, int minute, int issues)
    {
        var rules = Staffing.Rules with { Limits = new WorkLimits { ShortestRest = Duration.FromHours(11) } };
        var plan = Staffing.Of(DateTimeZone.Utc, [new RuleSet("plain", [(Staffing.Begin, rules)])], [], [], [], Staffing.Term("ada"));

        Assert.Equal(issues, Sheet(plan, [Punch(10, 0), Punch(hour, minute, 0, 2), Punch(30, 0, 0, 3), Punch(35, 0, 0, 4)], Instant.MaxValue, 2).Issues.Count());
    }

    /// <summary>Of a shift from 8 to 16 hours, of which a part is excused.</summary>
    [Theory]
    [InlineData(8, 12, "12:00 16:00", "")]
    [InlineData(8, 12, "12:10 16:00", "LateArrival 600")]
    [InlineData(8, 12, "8:00 11:00", "ShiftNotWorked 14400")]
    [InlineData(12, 16, "8:00 12:00", "")]
    [InlineData(12, 16, "8:00 11:50", "EarlyLeaving 600")]
    [InlineData(8, 12, "", "ShiftNotWorked 14400")]
    [InlineData(8, 16, "", "")]
    [InlineData(7, 17, "", "")]
    [InlineData(8, 16, "9:00 10:00", "")]
    public void Of_ExcusedTime_IsNotMissed(int from, int to, string times, string issues)
    {
        var plan = Plan(Office);
        var excused = new Interval(Instant.FromUtc(2026, 3, 2, from, 0), Instant.FromUtc(2026, 3, 2, to, 0));
        var assembly = new TimesheetAssembly(plan, new PunchDerivation(new PunchDerivationOptions(), new AttendanceDates(plan)), new TimesheetReview(_ => true, (_, _) => [excused]));
        Punch[] punches = [.. times.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((time, i) => Punch(int.Parse(time.Split(':')[0]), int.Parse(time.Split(':')[1]), 0, i + 1))];

        var day = Assert.Single(Assert.Single(assembly.Of(Ada, Monday, Monday, punches, new HashSet<LocalDate>(), Instant.MaxValue)).Days);

        Assert.Equal(issues, string.Join(", ", day.Issues.Select(issue => $"{issue.Kind} {(long)issue.Length.TotalSeconds}")));
    }

    [Fact]
    public void Of_WorkWithoutAContract_IsShownAndNotPaid()
    {
        var sheet = Sheet(Staffing.Of(DateTimeZone.Utc, [], [], []), [Punch(8, 0), Punch(16, 0, 0, 2)], Instant.MaxValue);

        Assert.Null(sheet.Employment);
        var day = Assert.Single(sheet.Days);
        Assert.Equal(TimesheetIssueKind.NoContract, Assert.Single(day.Issues).Kind);
        Assert.Empty(day.Lines);
    }

    [Fact]
    public void Of_AnotherJobWithinTheDay_CutsThePayThere()
    {
        var day = Assert.Single(Days(Punch(8, 0), Punch(11, 30, 0, 2) with { Direction = Direction.In, Key = PunchKey.Job, Job = "4711/paint" }, Punch(14, 0, 0, 3) with { Direction = Direction.In, Key = PunchKey.Job, Job = "weld" }, Punch(16, 0, 0, 4)));

        Assert.Equal(
            [("", "", 12_600), ("4711", "paint", 9_000), ("4711", "weld", 7_200)],
            day.Lines.Select(line => (line.Charge.CostCentre, line.Charge.Job, line.Pay.Seconds)));
        Assert.Empty(day.Issues);
    }

    [Fact]
    public void Of_SecondContract_HasItsOwnTimesheet()
    {
        var plan = Staffing.Of(
            DateTimeZone.Utc,
            [Office, Staffing.Fixed("evening", 18, 20)],
            [new ShiftPattern("days", [Office.Id]), new ShiftPattern("evenings", [new ShiftId("evening")])],
            [Staffing.Own("1", "days", Monday), Staffing.Own("2", "evenings", Monday)],
            Staffing.Term("ada", "1"),
            Staffing.Term("ada", "2"));
        var sheets = Sheets(plan, [Punch(8, 0), Punch(16, 0, 0, 2), Punch(18, 0, 0, 3), Punch(20, 0, 0, 4)], Instant.MaxValue);

        Assert.Equal([("1", 28_800L), ("2", 7_200L)], sheets.Select(sheet => (sheet.Employment!.Value.Value, sheet.Days.Sum(day => day.PaidSeconds))));
    }

    /// <summary>Of a plan of a shift and two free dates: the second one is worked.</summary>
    [Theory]
    [InlineData(ShiftKind.Fixed, "ada", PunchKey.None, "WorkWithoutShift 14400 1")]
    [InlineData(ShiftKind.Flexible, "ada", PunchKey.None, "WorkWithoutShift 14400 1")]
    [InlineData(ShiftKind.Fixed, "ada", PunchKey.CallOut, "")]
    [InlineData(ShiftKind.OnCall, "ada", PunchKey.None, "")]
    [InlineData(ShiftKind.Fixed, "ben", PunchKey.None, "")]
    public void Of_WorkOnAFreeDate_IsListedWhereShiftsArePlanned(ShiftKind kind, string planned, PunchKey key, string issues)
    {
        var shift = Office with { Kind = kind };
        var plan = Staffing.Of(
            DateTimeZone.Utc, [shift], [new ShiftPattern("days", [null, shift.Id, null])], [Staffing.Own(planned, "days", Monday)], Staffing.Term("ada"), Staffing.Term("ben"));
        var day = Assert.Single(Sheet(plan, [Punch(9, 0) with { Direction = Direction.In, Key = key }, Punch(13, 0, 0, 2) with { Direction = Direction.Out }], Instant.MaxValue).Days);

        Assert.Equal(issues, string.Join(", ", day.Issues.Select(issue => $"{issue.Kind} {(long)issue.Length.TotalSeconds} {issue.Punch}")));
        Assert.Equal(4 * 3600, day.PaidSeconds);
    }

    /// <summary>Before its first assignment, and after its last, nothing is planned.</summary>
    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    public void Of_WorkOnAFreeDate_IsListedOnDatesOfTheGroupsPlan(int daysLater, int issues)
    {
        var until = Monday.PlusDays(2);
        var plan = Staffing.Of(
            DateTimeZone.Utc, [Office], [new ShiftPattern("free", [null, null, null, Office.Id])], [new ShiftAssignment(null, "hall", Monday, until, "free", Monday)], Staffing.Term("ada", group: "hall"));
        var from = Monday.PlusDays(daysLater);
        Punch[] punches = [.. new[] { Punch(9, 0), Punch(13, 0, 0, 2) }.Select(punch => punch with { At = punch.At + Duration.FromDays(daysLater) })];

        Assert.Equal(issues, Assert.Single(Assembly(plan).Of(Ada, from, from, punches, new HashSet<LocalDate>(), Instant.MaxValue)).Issues.Count(issue => issue.Kind == TimesheetIssueKind.WorkWithoutShift));
    }

    [Fact]
    public void Of_DatesTheWrongWayRound_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Assembly(Plan(Office)).Of(Ada, Monday, Monday.PlusDays(-1), [], new HashSet<LocalDate>(), Instant.MaxValue));

    private static StaffPlan Plan(Shift shift) =>
        Staffing.Of(DateTimeZone.Utc, [shift], [new ShiftPattern("days", [shift.Id, null, null])], [Staffing.Own("ada", "days", Monday)], Staffing.Term("ada"));

    private static ImmutableArray<TimesheetDay> Days(params Punch[] punches) => Sheet(Plan(Office), punches, Instant.MaxValue).Days;

    private static Timesheet Sheet(StaffPlan plan, IReadOnlyList<Punch> punches, Instant known, int days = 1) => Assert.Single(Sheets(plan, punches, known, days));

    private static ImmutableArray<Timesheet> Sheets(StaffPlan plan, IReadOnlyList<Punch> punches, Instant known, int days = 1) =>
        Assembly(plan).Of(Ada, Monday, Monday.PlusDays(days - 1), punches, new HashSet<LocalDate>(), known);

    private static TimesheetAssembly Assembly(StaffPlan plan) => new(plan, new PunchDerivation(new PunchDerivationOptions(), new AttendanceDates(plan)), TimesheetReview.Plain);

    private static Punch Punch(int hour, int minute, int second = 0, long sequence = 1) => new(
        Ada,
        new AccessPointId("door"),
        Instant.FromUtc(2026, 3, 2, 0, 0) + Duration.FromSeconds((3600 * hour) + (60 * minute) + second),
        Direction.Unknown,
        DirectionSource.Inferred,
        PunchBasis.Passed,
        sequence);
}
