namespace AccessControl.Domain.Tests.Attendance.Pay;

/// <summary>
/// The pay of one person's work by another road: every second of UTC is looked at by itself, with plain numbers. Written from the rules' text, without the engine's types; slow, and
/// nothing of it is clever.
/// </summary>
internal sealed class SecondBySecond
{
    /// <summary>Above so many seconds, this code, so dear.</summary>
    public readonly record struct Tier(long Above, string Code, int Percent);

    /// <summary>A supplement: day 0 any, 1 Sunday, 2 holiday, 3 high holiday; local seconds of the day, the end maybe on the next.</summary>
    public readonly record struct Extra(string Code, int Percent, string Group, int Day, int FromSecond, int Seconds, int DaysLater, long BegunWithin);

    /// <summary>Seconds that local clocks are ahead of UTC at a second of UTC.</summary>
    public required Func<long, int> Offset { get; init; }

    /// <summary>Seconds that are taken together: 1, or more where all times are multiples of it.</summary>
    public int Step { get; init; } = 1;

    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    /// <summary>Local second of the day at which workdays and weeks begin.</summary>
    public int DayStart { get; init; }

    public bool IsByWorkday { get; init; } = true;

    public Tier[] Daily { get; init; } = [];

    public Tier[] Weekly { get; init; } = [];

    public int ConsecutiveDay { get; init; }

    public Tier[] Consecutive { get; init; } = [];

    public Extra[] Extras { get; init; } = [];

    public (long Above, long Due)[] Breaks { get; init; } = [];

    public long ShortestBreak { get; init; }

    public long PaidUpTo { get; init; }

    public HashSet<DateOnly> Holidays { get; init; } = [];

    public HashSet<DateOnly> HighHolidays { get; init; } = [];

    /// <summary>Seconds of each code on each date.</summary>
    /// <param name="work">Attendance date, and seconds since 1970 from and to, by time.</param>
    public SortedDictionary<(DateOnly Date, string Code), long> Pay(IReadOnlyList<(DateOnly Date, long From, long To)> work)
    {
        var pay = new SortedDictionary<(DateOnly, string), long>();
        var ofDay = new Dictionary<DateOnly, long>();
        var ofWeek = new Dictionary<DateOnly, long>();
        var worked = new HashSet<DateOnly>();
        foreach (var date in work.Select(span => span.Date).Distinct().ToList())
        {
            var spans = work.Where(span => span.Date == date).ToList();
            var seconds = Paid(spans);
            var asked = new Dictionary<(long, long), bool>();
            bool IsPaidBetween(long from, long to) => asked.TryGetValue((from, to), out var known) ? known : asked[(from, to)] = seconds.Exists(one => one >= from && one < to);
            foreach (var second in seconds)
            {
                var workday = WorkdayOf(second);
                var week = workday;
                while (week.DayOfWeek != WeekStart)
                {
                    week = week.AddDays(-1);
                }

                worked.Add(workday);
                var isRow = true;
                for (var day = week; day <= workday; day = day.AddDays(1))
                {
                    isRow &= worked.Contains(day);
                }

                var isConsecutive = ConsecutiveDay > 0 && isRow && workday.DayNumber - week.DayNumber + 1 >= ConsecutiveDay;
                var dayKey = IsByWorkday ? workday : date;
                var ofDayTier = Best(isConsecutive ? Consecutive : Daily, ofDay.GetValueOrDefault(dayKey));
                var ofWeekTier = Best(Weekly, ofWeek.GetValueOrDefault(week));
                string code;
                if (ofDayTier is { } own && (ofWeekTier is not { } weekly || own.Percent >= weekly.Percent))
                {
                    code = own.Code;
                }
                else
                {
                    code = ofWeekTier?.Code ?? "BASE";
                    ofWeek[week] = ofWeek.GetValueOrDefault(week) + Step;
                }

                ofDay[dayKey] = ofDay.GetValueOrDefault(dayKey) + Step;
                pay[(date, code)] = pay.GetValueOrDefault((date, code)) + Step;
                foreach (var extra in ExtrasAt(second, IsPaidBetween))
                {
                    pay[(date, extra)] = pay.GetValueOrDefault((date, extra)) + Step;
                }
            }
        }

        return pay;
    }

    /// <summary>The seconds of a date that are paid, one by one.</summary>
    private List<long> Paid(List<(DateOnly Date, long From, long To)> spans)
    {
        var work = new List<long>();
        long recorded = 0;
        for (var i = 0; i < spans.Count; i++)
        {
            if (i > 0)
            {
                var pause = spans[i].From - spans[i - 1].To;
                if (pause <= PaidUpTo)
                {
                    for (var second = spans[i - 1].To; second < spans[i].From; second += Step)
                    {
                        work.Add(second);
                    }
                }
                else if (pause >= ShortestBreak)
                {
                    recorded += pause;
                }
            }

            for (var second = spans[i].From; second < spans[i].To; second += Step)
            {
                work.Add(second);
            }
        }

        var paid = new List<long>();
        long taken = 0;
        foreach (var second in work)
        {
            var due = Breaks.Where(tier => (long)paid.Count * Step >= tier.Above).Select(tier => tier.Due).DefaultIfEmpty(0).Max();
            if (taken + recorded < due)
            {
                taken += Step;
            }
            else
            {
                paid.Add(second);
            }
        }

        return paid;
    }

    private static Tier? Best(Tier[] tiers, long before) => tiers.Where(tier => before >= tier.Above).Select(tier => (Tier?)tier).LastOrDefault();

    private IEnumerable<string> ExtrasAt(long second, Func<long, long, bool> isPaidBetween)
    {
        var local = Local(second);
        var hits = new List<Extra>();
        for (var back = 0; back <= 2; back++)
        {
            var date = DateOnly.FromDateTime(local).AddDays(-back);
            foreach (var extra in Extras)
            {
                var isDay = extra.Day switch { 0 => true, 1 => date.DayOfWeek == DayOfWeek.Sunday, 2 => Holidays.Contains(date), _ => HighHolidays.Contains(date) };
                var from = Utc(date.AddDays(extra.DaysLater).ToDateTime(TimeOnly.MinValue).AddSeconds(extra.FromSecond));
                var to = Utc(date.AddDays(extra.DaysLater).ToDateTime(TimeOnly.MinValue).AddSeconds(extra.FromSecond + extra.Seconds));
                if (isDay && second >= from && second < to && (extra.BegunWithin == 0 || isPaidBetween(from - extra.BegunWithin, from)))
                {
                    hits.Add(extra);
                }
            }
        }

        return hits.GroupBy(extra => extra.Group).Select(group => group.OrderByDescending(extra => extra.Percent).First().Code);
    }

    private DateOnly WorkdayOf(long second)
    {
        var date = DateOnly.FromDateTime(Local(second));
        return second < Utc(date.ToDateTime(TimeOnly.MinValue).AddSeconds(DayStart)) ? date.AddDays(-1) : date;
    }

    private DateTime Local(long second) => DateTime.UnixEpoch.AddSeconds(second + Offset(second));

    /// <summary>A local time that is skipped is the moment of the skip, one that comes twice is the earlier.</summary>
    private long Utc(DateTime local)
    {
        var seconds = (long)(local - DateTime.UnixEpoch).TotalSeconds;
        var (before, after) = (Offset(seconds - 86400), Offset(seconds + 86400));
        var (earlier, later) = (seconds - Math.Max(before, after), seconds - Math.Min(before, after));
        if (Offset(earlier) == Math.Max(before, after))
        {
            return earlier;
        }

        if (Offset(later) == Math.Min(before, after))
        {
            return later;
        }

        while (Offset(earlier) == before)
        {
            earlier++;
        }

        return earlier;
    }
}
