using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Shifts;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Shifts;

public sealed class ShiftRosterTests
{
    private static readonly LocalDate Monday = new(2026, 3, 2);

    private static readonly Shift Early = Fixed("early", 6, 14), Late = Fixed("late", 14, 22), Night = Fixed("night", 22, 6);

    private static readonly ShiftPattern Turns = new("turns", [Early.Id, Early.Id, Late.Id, Night.Id, null]);

    [Theory]
    [InlineData(0, "early")]
    [InlineData(2, "late")]
    [InlineData(3, "night")]
    [InlineData(4, null)]
    [InlineData(5, "early")]
    [InlineData(-1, null)]
    [InlineData(-2, "night")]
    [InlineData(-7, "night")]
    public void On_DatesOfACycle_AreThoseOfItBeforeAndAfterTheAnchor(int days, string? expected) => Assert.Equal(expected, Turns.On(Monday.PlusDays(days), Monday)?.Value);

    [Fact]
    public void On_ContractAndGroup_TheContractGoesBeforeTheGroup()
    {
        var roster = Roster(
            new ShiftAssignment(null, "Hall", Monday, null, "turns", Monday),
            new ShiftAssignment(new EmploymentId("ada"), null, Monday.PlusDays(1), Monday.PlusDays(1), "nights", Monday));

        Assert.Equal(["early", "night", "late"], Enumerable.Range(0, 3).Select(day => roster.On(new EmploymentId("ada"), "Hall", Monday.PlusDays(day))!.Id.Value));
        Assert.Equal("early", roster.On(new EmploymentId("ben"), "Hall", Monday.PlusDays(1))!.Id.Value);
        Assert.Null(roster.On(new EmploymentId("ben"), "Office", Monday));
        Assert.Null(roster.On(new EmploymentId("ben"), null, Monday));
        Assert.Null(roster.On(new EmploymentId("ada"), "Hall", Monday.PlusDays(-1)));
    }

    /// <summary>A night shift is 7 hours where clocks go forward in it and 9 where they go back; its date is that of its beginning.</summary>
    [Theory]
    [InlineData("2026-03-28", 7)]
    [InlineData("2026-03-29", 8)]
    [InlineData("2026-10-24", 9)]
    public void On_NightOverAClockChange_HasTheLengthThatClocksGiveIt(string date, int hours)
    {
        var planned = Night.On(NodaTime.Text.LocalDatePattern.Iso.Parse(date).Value, DateTimeZoneProviders.Tzdb["Europe/Berlin"]);

        Assert.Equal((Duration.FromHours(hours), Duration.FromHours(hours)), (planned.Target, planned.End - planned.Start));
        Assert.Equal(date, NodaTime.Text.LocalDatePattern.Iso.Format(planned.Date));
    }

    [Fact]
    public void Of_SplitShift_HasTheLengthOfItsParts()
    {
        var split = new Shift(new ShiftId("split"), ShiftKind.Fixed, [new ShiftPart(new LocalTime(6, 0), new LocalTime(10, 0)), new ShiftPart(new LocalTime(16, 0), new LocalTime(20, 0))]);

        var planned = split.On(Monday, DateTimeZone.Utc);

        Assert.Empty(split.Problems());
        Assert.Equal((Duration.FromHours(8), Duration.FromHours(14)), (planned.Target, planned.End - planned.Start));
        Assert.Equal([Duration.Zero, Duration.FromHours(1), Duration.FromHours(2)], ((int[])[7, 5, 22]).Select(hour => planned.DistanceTo(Instant.FromUtc(2026, 3, 2, hour, 0))));
    }

    public static TheoryData<string, Shift> Faulty => new()
    {
        { "shift x: has no time", new Shift(new ShiftId("x"), ShiftKind.Fixed, []) },
        { "shift x: the part from 09:00 begins before the one from 08:00 ends", new Shift(new ShiftId("x"), ShiftKind.Fixed, [Part(8, 10), Part(9, 12)]) },
        { "shift x: is longer than a day", new Shift(new ShiftId("x"), ShiftKind.Fixed, [Part(8, 12), new ShiftPart(new LocalTime(9, 0), new LocalTime(12, 0), 1)]) },
        { "shift x: a part begins more than a day later", new Shift(new ShiftId("x"), ShiftKind.Fixed, [new ShiftPart(new LocalTime(9, 0), new LocalTime(12, 0), 2)]) },
        { "shift x: only a flexible shift has a core", Fixed("x", 8, 16) with { Core = [Part(9, 15)] } },
        { "shift x: its core isn't within its time", new Shift(new ShiftId("x"), ShiftKind.Flexible, [Part(8, 16)]) { Core = [Part(7, 15)] } },
        { "shift x: begins a day later, and not before 03:00", new Shift(new ShiftId("x"), ShiftKind.Fixed, [new ShiftPart(new LocalTime(3, 0), new LocalTime(9, 0), 1)]) },
        { "shift x: grace is 61 min", Fixed("x", 8, 16) with { GracePeriod = Duration.FromMinutes(61) } },
        { "shift x: 25:00 h are due", Fixed("x", 8, 16) with { Target = Duration.FromHours(25) } },
        { "shift x: early is 1666:40 h; write 0 to 12", Fixed("x", 8, 16) with { Early = Duration.FromMinutes(100_000) } },
        { "shift x: late is -1:00 h", Fixed("x", 8, 16) with { Late = Duration.FromHours(-1) } },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Problems_OfAShift_NameItAndTheMend(string problem, Shift shift) => Assert.StartsWith(problem, Assert.Single(shift.Problems()), StringComparison.Ordinal);

    [Fact]
    public void Of_PatternsAndAssignmentsThatDontFit_NamesEachWithItsDates()
    {
        string Problem(IReadOnlyList<Shift> shifts, IReadOnlyList<ShiftPattern> patterns, params ShiftAssignment[] assignments)
        {
            var (roster, problems) = ShiftRoster.Of(shifts, patterns, assignments);
            Assert.Null(roster);
            return Assert.Single(problems);
        }

        ShiftAssignment Ada(int from, int? until, string pattern = "nights") => new(new EmploymentId("ada"), null, Monday.PlusDays(from), until is { } last ? Monday.PlusDays(last) : null, pattern, Monday);
        ShiftPattern nights = new("nights", [Night.Id]);

        Assert.Contains("shift early: stands twice", Problem([Early, Early], []), StringComparison.Ordinal);
        Assert.Contains("pattern nights: stands twice", Problem([Night], [nights, nights]), StringComparison.Ordinal);
        Assert.Contains("pattern nights: names the shift night, which there isn't", Problem([Early], [nights]), StringComparison.Ordinal);
        Assert.Contains("pattern empty: has 0 days", Problem([], [new ShiftPattern("empty", [])]), StringComparison.Ordinal);
        Assert.Contains("pattern both: long of day 1 ends after early of the next day has begun", Problem([Early, Fixed("long", 20, 8)], [new ShiftPattern("both", [new ShiftId("long"), Early.Id, null])]), StringComparison.Ordinal);
        Assert.Contains("contract ada: nights and nights both hold on 2026-03-05", Problem([Night], [nights], Ada(0, 3), Ada(3, null)), StringComparison.Ordinal);
        Assert.Contains("contract ada: nights and nights both hold on 2026-03-05", Problem([Night], [nights], Ada(3, 5), Ada(0, null)), StringComparison.Ordinal);
        Assert.Contains("group Hall: from 2026-03-06 to 2026-03-08 no pattern holds", Problem([Night], [nights], Ada(0, 3) with { Employment = null, Group = "Hall" }, Ada(7, null) with { Employment = null, Group = "Hall" }), StringComparison.Ordinal);
        Assert.Contains("contract ada: works by the pattern days, which there isn't", Problem([Night], [nights], Ada(0, null, "days")), StringComparison.Ordinal);
        Assert.Contains("contract ada: nights ends on 2026-03-01, before it begins on 2026-03-02", Problem([Night], [nights], Ada(0, -1)), StringComparison.Ordinal);
        Assert.Contains("names a contract and a group, or neither", Problem([Night], [nights], new ShiftAssignment(null, null, Monday, null, "nights", Monday)), StringComparison.Ordinal);
    }

    private static ShiftRoster Roster(params ShiftAssignment[] assignments)
    {
        var (roster, problems) = ShiftRoster.Of([Early, Late, Night], [Turns, new ShiftPattern("nights", [Night.Id])], assignments);
        Assert.Empty(problems);
        return roster!;
    }

    private static Shift Fixed(string name, int from, int to) => new(new ShiftId(name), ShiftKind.Fixed, [Part(from, to)]);

    private static ShiftPart Part(int from, int to) => new(new LocalTime(from, 0), new LocalTime(to, 0));
}
