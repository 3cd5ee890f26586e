using System.Collections.Immutable;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using AccessControl.Domain.Tests.Attendance.Pay;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Tests.Attendance.Timesheets;

/// <summary>Whole timesheets over every change of the clocks of ten years, and by two databases of time zones.</summary>
public sealed class TimesheetClockTests
{
    private static readonly PersonId Ada = new("ada");

    private static readonly PayRules Rules = Staffing.Rules with
    {
        Overtime = new OvertimeRules { Daily = [new(Duration.FromHours(6), new PayCode("OVER"), 150)] },
        Supplements = [new(new PayCode("NIGHT"), 25, "night", SupplementDay.Any, new LocalTime(22, 0), Duration.FromHours(8))],
    };

    /// <summary>NodaTime's edition has Morocco on UTC for good from 20 September 2026; older ones of the system have it go on changing around each Ramadan until 2087.</summary>
    private static readonly (string Zone, LocalDate From)[] KnownDifferences = [("Africa/Casablanca", new LocalDate(2026, 9, 19))];

    /// <summary>Somebody comes ten minutes early to eight hours by the clock, has a break over the change itself, and leaves twenty minutes late: without a key, and paid to the second.</summary>
    [Theory]
    [MemberData(nameof(ClockChangeTests.Changes), MemberType = typeof(ClockChangeTests))]
    public void Of_NightShiftOverTheChange_PaysElapsedTime(string name, string moment, int forward)
    {
        var zone = DateTimeZoneProviders.Tzdb[name];
        var change = InstantPattern.General.Parse(moment).Value;
        // By the clock before the change, five hours earlier, so that beginning and end are no local times that are skipped or come twice.
        var begin = (change - Duration.FromHours(5)).InZone(zone).LocalDateTime;
        var shift = new Shift(new ShiftId("over"), ShiftKind.Fixed, [new ShiftPart(begin.TimeOfDay, begin.PlusHours(8).TimeOfDay)]);
        var staff = Plan(zone, shift, begin.Date);
        var (from, to) = (change - Duration.FromMinutes(310), change + Duration.FromMinutes(200) - Duration.FromSeconds(forward));
        var (pause, end) = (change - Duration.FromSeconds(1000), change + Duration.FromSeconds(801));

        var day = Assert.Single(Sheet(staff, begin.Date, begin.Date.PlusDays(1), [Punch(from, 1), Punch(pause, 2), Punch(end, 3), Punch(to, 4)]).Days, day => !day.Work.IsEmpty);

        Assert.Equal((begin.Date, 2), (day.Date, day.Work.Length));
        Assert.Equal((8 * 3600) + 1800 - 1801 - forward, day.PaidSeconds);
        Assert.Equal(day.PaidSeconds, day.RecordedSeconds);
        Assert.Equal([(TimesheetIssueKind.EarlyWork, 600d), (TimesheetIssueKind.LateWork, 1200d)], day.Issues.Select(issue => (issue.Kind, issue.Length.TotalSeconds)));
        var counted = new SecondBySecond
        {
            Offset = second => zone.GetUtcOffset(Instant.FromUnixTimeSeconds(second)).Seconds,
            Daily = [new(6 * 3600, "OVER", 150)],
            Extras = [new("NIGHT", 25, "night", 0, 22 * 3600, 8 * 3600, 0, 0)],
        }.Pay([(begin.Date.ToDateOnly(), from.ToUnixTimeSeconds(), pause.ToUnixTimeSeconds()), (begin.Date.ToDateOnly(), end.ToUnixTimeSeconds(), to.ToUnixTimeSeconds())]);
        Assert.Equal(
            string.Join("\n", counted),
            string.Join("\n", new SortedDictionary<(DateOnly, string), long>(day.Lines.GroupBy(line => (day.Date.ToDateOnly(), line.Pay.Code.Value)).ToDictionary(group => group.Key, group => group.Sum(line => line.Pay.Seconds)))));
    }

    /// <summary>NodaTime's own database and the one of the system, through .NET: where both say the same of a night, its timesheet is the same; and but for places named here they say the same of ten years.</summary>
    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Africa/Cairo")]
    [InlineData("America/Santiago")]
    [InlineData("Africa/Casablanca")]
    public void Of_OnePlanByTwoTimeZoneDatabases_IsTheSameWhereTheyAgree(string name)
    {
        Assert.SkipUnless(TimeZoneInfo.TryFindSystemTimeZoneById(name, out _), "The system has no time zones (apt-get install tzdata).");
        var (own, system) = (DateTimeZoneProviders.Tzdb[name], DateTimeZoneProviders.Bcl[name]);
        var (agreed, differs) = (0, new List<LocalDate>());
        foreach (var date in Nights(own, system))
        {
            var sheets = new[] { own, system }.Select(zone => Text(zone, date)).ToArray();
            var isAgreed = Offsets(own, date).SequenceEqual(Offsets(system, date));
            Assert.True(!isAgreed || sheets[0] == sheets[1], $"{date}: {sheets[0]} and {sheets[1]}");
            agreed += isAgreed ? 1 : 0;
            if (!isAgreed)
            {
                differs.Add(date);
            }
        }

        Assert.True(agreed > 0);
        Assert.All(differs, date => Assert.True(IsKnownDifference(name, date), $"{name}: {date} isn't known to differ"));
    }

    private static bool IsKnownDifference(string name, LocalDate date) => Array.Exists(KnownDifferences, known => known.Zone == name && date >= known.From);

    /// <summary>Nights around each change that one of them knows of, and one of each year without.</summary>
    private static IEnumerable<LocalDate> Nights(params DateTimeZone[] zones) => zones
        .SelectMany(zone => zone.GetZoneIntervals(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2036, 1, 1, 0, 0)).Skip(1).SelectMany(interval => Enumerable.Range(-2, 3).Select(days => interval.Start.InUtc().Date.PlusDays(days))))
        .Concat(Enumerable.Range(2026, 10).Select(year => new LocalDate(year, 7, 15)))
        .Distinct().Order();

    private static IEnumerable<int> Offsets(DateTimeZone zone, LocalDate date) =>
        Enumerable.Range(-48, 145).Select(halfHour => zone.GetUtcOffset(date.AtMidnight().InUtc().ToInstant() + Duration.FromMinutes(30 * halfHour)).Seconds);

    /// <summary>The timesheet of a night that is worked as planned.</summary>
    private static string Text(DateTimeZone zone, LocalDate date)
    {
        var shift = Staffing.Fixed("night", 22, 6);
        var planned = shift.On(date, zone);
        return string.Join("\n", TimesheetText.Of([Sheet(Plan(zone, shift, date), date, date, [Punch(planned.Start, 1), Punch(planned.End, 2)])]));
    }

    private static StaffPlan Plan(DateTimeZone zone, Shift shift, LocalDate date) => Staffing.Of(
        zone, [new RuleSet("plain", [(Staffing.Begin, Rules)])], [shift], [new ShiftPattern("once", [shift.Id, null, null])], [Staffing.Own("ada", "once", date)], Staffing.Term("ada"));

    private static Timesheet Sheet(StaffPlan plan, LocalDate from, LocalDate to, ImmutableArray<Punch> punches) => Assert.Single(
        new TimesheetAssembly(plan, new PunchDerivation(new PunchDerivationOptions(), new AttendanceDates(plan)), TimesheetReview.Plain).Of(Ada, from, to, punches, new HashSet<LocalDate>(), Instant.MaxValue));

    private static Punch Punch(Instant at, long sequence) => new(Ada, new AccessPointId("door"), at, Direction.Unknown, DirectionSource.Inferred, PunchBasis.Passed, sequence);
}
