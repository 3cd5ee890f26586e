using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Shifts;
using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace AccessControl.Domain.Tests.Attendance.Pay;

/// <summary>Every change of the clocks of ten years, in places where it comes at another hour, by half an hour, or twice around Ramadan.</summary>
public sealed class ClockChangeTests
{
    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago", "Africa/Casablanca"];

    private static readonly PayRules Rules = new(new PayRuleId("clocks", 1), "drawn", new PayCode("BASE"))
    {
        Overtime = new OvertimeRules { Daily = [new(Duration.FromHours(6), new PayCode("OVER"), 150)] },
        Supplements = [new(new PayCode("NIGHT"), 25, "night", SupplementDay.Any, new LocalTime(22, 0), Duration.FromHours(8)), new(new PayCode("SUNDAY"), 50, "day", SupplementDay.Sunday, LocalTime.Midnight, Duration.FromHours(24))],
    };

    /// <summary>Zone, moment of the change, and by how much clocks go forward.</summary>
    public static TheoryData<string, string, int> Changes
    {
        get
        {
            var changes = new TheoryData<string, string, int>();
            foreach (var name in Zones)
            {
                ZoneInterval[] intervals = [.. DateTimeZoneProviders.Tzdb[name].GetZoneIntervals(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2036, 1, 1, 0, 0))];
                foreach (var (before, after) in intervals.Zip(intervals.Skip(1)).Where(pair => pair.First.WallOffset != pair.Second.WallOffset))
                {
                    changes.Add(name, InstantPattern.General.Format(after.Start), (after.WallOffset - before.WallOffset).Seconds);
                }
            }

            return changes;
        }
    }

    [Fact]
    public void Changes_OfTenYears_AreThereForEachZone() => Assert.All(
        // Whether Morocco goes on changing its clocks is another in each edition of the time zones.
        Zones, zone => Assert.InRange(Changes.Count(change => change.Data.Item1 == zone), zone == "Africa/Casablanca" ? 2 : 18, 22));

    /// <summary>A shift of 8 hours by the clock over the change has so much less where clocks go forward; what is planned and what is paid agree, and each code has what counting by the minute gives.</summary>
    [Theory]
    [MemberData(nameof(Changes))]
    public void Days_ShiftOverTheChange_HasItsElapsedTime(string name, string moment, int forward)
    {
        var zone = DateTimeZoneProviders.Tzdb[name];
        var change = InstantPattern.General.Parse(moment).Value;
        // By the clock before the change, five hours earlier, so that beginning and end are no local times that are skipped or come twice.
        var begin = (change - Duration.FromHours(5)).InZone(zone).LocalDateTime;
        var shift = new Shift(new ShiftId("over"), ShiftKind.Fixed, [new ShiftPart(begin.TimeOfDay, begin.PlusHours(8).TimeOfDay)]);
        Assert.Empty(shift.Problems());

        var planned = shift.On(begin.Date, zone);
        var day = Assert.Single(new PayEngine(zone, _ => Rules, _ => HolidayCalendar.None).Days([new WorkSpan(begin.Date, planned.Start, planned.End)], new HashSet<LocalDate>()));

        var elapsed = (8 * 3600) - forward;
        Assert.Equal(elapsed, planned.Target.TotalSeconds);
        Assert.Equal(elapsed, day.Lines.Where(line => !line.IsSupplement).Sum(line => line.Seconds));
        var counted = new SecondBySecond
        {
            Offset = second => zone.GetUtcOffset(Instant.FromUnixTimeSeconds(second)).Seconds,
            Step = 60,
            Daily = [new(6 * 3600, "OVER", 150)],
            Extras = [new("NIGHT", 25, "night", 0, 22 * 3600, 8 * 3600, 0, 0), new("SUNDAY", 50, "day", 1, 0, 24 * 3600, 0, 0)],
        }.Pay([(begin.Date.ToDateOnly(), planned.Start.ToUnixTimeSeconds(), planned.End.ToUnixTimeSeconds())]);
        Assert.Equal(
            string.Join("\n", counted),
            string.Join("\n", new SortedDictionary<(DateOnly, string), long>(day.Lines.GroupBy(line => (line.Span.Date.ToDateOnly(), line.Code.Value)).ToDictionary(group => group.Key, group => group.Sum(line => line.Seconds)))));
    }
}
