using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Pay;
using CsCheck;
using NodaTime;
using NodaTime.Extensions;

namespace AccessControl.Domain.Tests.Attendance.Pay;

public sealed class PayEngineTests
{
    private const int Minute = 60;

    private static readonly string[] Zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago", "Africa/Casablanca"];

    private static readonly int[] Units = [0, 5, 6, 15, 30];

    private static readonly IsoDayOfWeek[] WeekStarts = [IsoDayOfWeek.Monday, IsoDayOfWeek.Sunday, IsoDayOfWeek.Thursday];

    /// <summary>Dates around which clocks change in each of them, and one without.</summary>
    private static readonly LocalDate[] Starts = [new(2026, 3, 4), new(2026, 3, 25), new(2026, 4, 1), new(2026, 4, 20), new(2026, 9, 3), new(2026, 10, 1), new(2026, 10, 22), new(2026, 10, 28), new(2026, 6, 10)];

    /// <summary>Ten dates with work that begins between 5 and 23 o'clock and has up to three pieces; some dates are free.</summary>
    private static readonly Gen<(int Begin, (int Pause, int Work)[] Pieces)[]> AnyWork =
        Gen.Select(Gen.Int[-4, 18], Gen.Select(Gen.Int[1, 90], Gen.Int[1, 330], (pause, work) => (pause, work)).Array[1, 3], (begin, pieces) => (begin, pieces)).Array[10];

    private static readonly Gen<PayRules> AnyRules = Gen.Select(
        Gen.Int[0, 2].Select(i => WeekStarts[i]),
        Gen.Int[0, 1].Select(i => 6 * i),
        Gen.Bool,
        Gen.Int[0, 3],
        Gen.Int[0, 3],
        Gen.Int[0, 3],
        Gen.Int[0, 2]).Select((day, hour, isByWorkday, tiers, breaks, extras, shorts) => new PayRules(new PayRuleId("any", 1), "drawn", new PayCode("BASE"))
        {
            Breaks = new BreakRules
            {
                Shortest = Duration.FromMinutes(15 * (shorts % 2)),
                PaidUpTo = Duration.FromMinutes(10 * (shorts / 2)),
                IsDeducted = breaks > 0,
                Tiers = breaks > 1 ? [new(Duration.FromHours(3), Duration.FromMinutes(30)), new(Duration.FromHours(5), Duration.FromMinutes(45))] : [new(Duration.FromHours(4), Duration.FromMinutes(20))],
            },
            Overtime = new OvertimeRules
            {
                Workweek = new Workweek(day, new LocalTime(hour, 0)),
                IsByWorkday = isByWorkday || tiers == 3,
                Daily = tiers > 0 ? [new(Duration.FromHours(4), new PayCode("D150"), 150), new(Duration.FromHours(7), new PayCode("D200"), 200)] : [],
                Weekly = tiers > 1 ? [new(Duration.FromHours(20), new PayCode("W150"), 150), new(Duration.FromHours(26), new PayCode("W175"), 175)] : [],
                ConsecutiveDay = tiers == 3 ? 5 : null,
                Consecutive = tiers == 3 ? [new(Duration.Zero, new PayCode("C150"), 150), new(Duration.FromHours(3), new PayCode("C200"), 200)] : [],
            },
            Supplements = extras == 0 ? [] :
            [
                new(new PayCode("NIGHT"), 25, "night", SupplementDay.Any, new LocalTime(20, 0), Duration.FromHours(10)),
                new(new PayCode("DEEP"), 40, "night", SupplementDay.Any, LocalTime.Midnight, Duration.FromHours(4)) { BegunWithin = Duration.FromHours(extras > 1 ? 4 : 0) },
                new(new PayCode("SUNDAY"), 50, "day", SupplementDay.Sunday, LocalTime.Midnight, Duration.FromHours(24)),
                new(new PayCode("SUNDAY"), 50, "day", SupplementDay.Sunday, LocalTime.Midnight, Duration.FromHours(4), 1) { BegunWithin = Duration.FromHours(4) },
                new(new PayCode("HOLIDAY"), 125, "day", SupplementDay.Holiday, LocalTime.Midnight, Duration.FromHours(24)),
                new(new PayCode("HIGH"), 150, "day", SupplementDay.HighHoliday, LocalTime.Midnight, Duration.FromHours(24)),
            ],
        });

    /// <summary>Each code of each date has the seconds that a calculator finds which looks at one piece of time after the other.</summary>
    [Fact]
    public void Days_AnyWorkAndRules_AreWhatCountingOneByOneGives() => Gen.Select(AnyWork, AnyRules, Gen.Int[0, Zones.Length - 1], Gen.Int[0, Starts.Length - 1]).Sample(
        (drawn, rules, zoneNumber, start) =>
        {
            var zone = DateTimeZoneProviders.Tzdb[Zones[zoneNumber]];
            var work = Work(drawn, Starts[start], zone);
            var (holiday, high) = (Starts[start].PlusDays(3), Starts[start].PlusDays(6));

            var days = new PayEngine(zone, _ => rules, _ => new HolidayCalendar("drawn", [new(holiday, "one"), new(high, "other", true)])).Days(work, new HashSet<LocalDate>());

            var counted = new SecondBySecond
            {
                Offset = second => zone.GetUtcOffset(Instant.FromUnixTimeSeconds(second)).Seconds,
                Step = Minute,
                WeekStart = rules.Overtime.Workweek.StartDay.ToDayOfWeek(),
                DayStart = rules.Overtime.Workweek.StartTime.Hour * 3600,
                IsByWorkday = rules.Overtime.IsByWorkday,
                Daily = Tiers(rules.Overtime.Daily),
                Weekly = Tiers(rules.Overtime.Weekly),
                ConsecutiveDay = rules.Overtime.ConsecutiveDay ?? 0,
                Consecutive = Tiers(rules.Overtime.Consecutive),
                Extras = [.. rules.Supplements.Select(rule => new SecondBySecond.Extra(rule.Code.Value, rule.Percent, rule.Group, (int)rule.Day, rule.From.Hour * 3600, (int)rule.Length.TotalSeconds, rule.DaysLater, (long)rule.BegunWithin.TotalSeconds))],
                Breaks = rules.Breaks.IsDeducted ? [.. rules.Breaks.Tiers.Select(tier => ((long)tier.Above.TotalSeconds, (long)tier.Due.TotalSeconds))] : [],
                ShortestBreak = (long)rules.Breaks.Shortest.TotalSeconds,
                PaidUpTo = (long)rules.Breaks.PaidUpTo.TotalSeconds,
                Holidays = [holiday.ToDateOnly()],
                HighHolidays = [high.ToDateOnly()],
            }.Pay([.. work.Select(span => (span.Date.ToDateOnly(), span.From.ToUnixTimeSeconds(), span.To.ToUnixTimeSeconds()))]);
            var paid = new SortedDictionary<(DateOnly, string), long>(
                days.SelectMany(day => day.Lines).GroupBy(line => (line.Span.Date.ToDateOnly(), line.Code.Value)).ToDictionary(group => group.Key, group => group.Sum(line => line.Seconds)));
            Assert.Equal(string.Join("\n", counted), string.Join("\n", paid));
        },
        iter: 300,
        seed: "0000spineA000");

    /// <summary>Recorded time and adjustments make up paid time, and the lines hold each paid second once.</summary>
    [Fact]
    public void Days_AnyWorkAndRules_AccountForEachSecond() => Gen.Select(AnyWork, AnyRules, Gen.Int[0, 4].Select(i => Units[i]), Gen.Bool).Sample(
        (drawn, rules, unit, isInFavour) =>
        {
            var zone = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
            var rounding = new PayRounding(Duration.FromMinutes(unit), isInFavour);
            var work = Work(drawn, Starts[1], zone);

            var days = new PayEngine(zone, _ => rules with { Rounding = rounding }, _ => HolidayCalendar.None).Days(work, new HashSet<LocalDate>());

            Assert.Equal(work, days.SelectMany(day => day.Recorded));
            foreach (var day in days)
            {
                var paid = (long)day.Paid.Aggregate(Duration.Zero, (sum, span) => sum + span.Length).TotalSeconds;
                Assert.Equal(day.Recorded.Sum(span => (long)span.Length.TotalSeconds) + day.Adjustments.Sum(one => one.Seconds), paid);
                Assert.Equal(paid, day.Lines.Where(line => !line.IsSupplement).Sum(line => line.Seconds));
                Assert.All(day.Lines, line => Assert.Contains(day.Paid, span => line.Span.From >= span.From && line.Span.To <= span.To));
                Assert.True(!isInFavour || day.Adjustments.Where(one => one.Kind == PayAdjustmentKind.Rounded).All(one => one.IsAdded));
            }

            var all = days.SelectMany(day => day.Paid).ToList();
            Assert.All(all.Zip(all.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From));
        },
        iter: 300,
        seed: "0000spineB000");

    [Fact]
    public void Days_WorkThatOverlaps_IsRefused()
    {
        var (zone, date) = (DateTimeZone.Utc, new LocalDate(2026, 3, 2));
        var at = Instant.FromUtc(2026, 3, 2, 8, 0);
        WorkSpan first = new(date, at, at + Duration.FromHours(2)), second = new(date, at + Duration.FromHours(1), at + Duration.FromHours(3));

        Assert.Throws<ArgumentException>(() => new PayEngine(zone, _ => new PayRules(new PayRuleId("any", 1), "", new PayCode("BASE")), _ => HolidayCalendar.None).Days([first, second], new HashSet<LocalDate>()));
    }

    private static WorkSpan[] Work((int Begin, (int Pause, int Work)[] Pieces)[] drawn, LocalDate start, DateTimeZone zone)
    {
        var work = new List<WorkSpan>();
        var free = Instant.MinValue;
        for (var day = 0; day < drawn.Length; day++)
        {
            if (drawn[day].Begin < 0)
            {
                continue;
            }

            var date = start.PlusDays(day);
            var at = Instant.Max(free, zone.MomentOf(date + new LocalTime(5 + drawn[day].Begin, 0)));
            foreach (var (pause, length) in drawn[day].Pieces)
            {
                at += Duration.FromMinutes(pause);
                work.Add(new WorkSpan(date, at, at + Duration.FromMinutes(length)));
                at = work[^1].To;
            }

            free = at + Duration.FromMinutes(31);
        }

        return [.. work];
    }

    private static SecondBySecond.Tier[] Tiers(IEnumerable<OvertimeTier> tiers) => [.. tiers.Select(tier => new SecondBySecond.Tier((long)tier.Above.TotalSeconds, tier.Code.Value, tier.Percent))];
}
