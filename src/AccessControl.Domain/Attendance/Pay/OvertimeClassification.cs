using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>Tells base pay and overtime apart: goes through one person's paid time and counts days and workweeks.</summary>
/// <remarks>
/// Each second has one code. Of the tiers that hold by what its day and its week have had before it, it is the dearest; of two as dear the day's. What a day's tier holds doesn't count
/// towards the week's, else an hour would be overtime twice (Cal. Labor Code 510). Rules that change within a week change the tiers, not what was counted; where they have another workweek, what was worked before counts in the week that they make of it.
/// </remarks>
/// <param name="zone">The site's.</param>
/// <param name="rules">In force on an attendance date.</param>
public sealed class OvertimeClassification(DateTimeZone zone, Func<LocalDate, PayRules> rules)
{
    /// <summary>Lines for each second, once.</summary>
    /// <param name="paid">Of one person, by time, without overlap, from the beginning of a workweek on.</param>
    public ImmutableArray<PayLine> Lines(IEnumerable<WorkSpan> paid)
    {
        ArgumentNullException.ThrowIfNull(paid);
        var lines = ImmutableArray.CreateBuilder<PayLine>();
        var counts = new Counts();
        foreach (var span in paid)
        {
            var inForce = rules(span.Date);
            var workweek = inForce.Overtime.Workweek;
            for (var at = span.From; at < span.To;)
            {
                var day = workweek.DayOf(at, zone);
                counts.Enter(workweek, day, inForce.Overtime.IsByWorkday ? day : span.Date, zone);
                var (tier, isOfDay, until) = Reached(inForce.Overtime, counts, zone);
                var end = Instant.Min(span.To, workweek.StartOf(day.PlusDays(1), zone));
                end = until is { } change ? Instant.Min(end, at + change) : end;
                counts.Add(at, end, isOfDay);
                new PayLine(tier?.Code ?? inForce.BaseCode, span with { From = at, To = end }, inForce.Id, IsSupplement: false) { IsOvertime = tier is not null }.AddTo(lines);
                at = end;
            }
        }

        return lines.ToImmutable();
    }

    /// <summary>The tier of the next second, null for base pay; whether it is a day's; and how long at most that stays the same.</summary>
    private static (OvertimeTier? Tier, bool IsOfDay, Duration? Until) Reached(OvertimeRules overtime, Counts counts, DateTimeZone zone)
    {
        var tiers = overtime.ConsecutiveDay is { } from && counts.ConsecutiveDays(zone) >= from ? overtime.Consecutive : overtime.Daily;
        var (day, week) = (Reached(tiers, counts.OfDay), Reached(overtime.Weekly, counts.OfWeek));
        var isOfDay = day is { } own && (week is not { } other || own.Percent >= other.Percent);
        var next = Left(tiers, counts.OfDay);
        if (!isOfDay && Left(overtime.Weekly, counts.OfWeek) is { } left)
        {
            next = next is { } sooner ? Duration.Min(sooner, left) : left;
        }

        return (isOfDay ? day : week, isOfDay, next);
    }

    private static OvertimeTier? Reached(ImmutableArray<OvertimeTier> tiers, Duration worked)
    {
        OvertimeTier? reached = null;
        foreach (var tier in tiers)
        {
            reached = worked >= tier.Above ? tier : reached;
        }

        return reached;
    }

    /// <summary>Work until the next tier; null where there is none.</summary>
    private static Duration? Left(ImmutableArray<OvertimeTier> tiers, Duration worked)
    {
        foreach (var tier in tiers)
        {
            if (tier.Above > worked)
            {
                return tier.Above - worked;
            }
        }

        return null;
    }

    /// <summary>What was worked so far in the day and the week that one is in.</summary>
    private sealed class Counts
    {
        private readonly Dictionary<LocalDate, Duration> _ofDay = [];
        private readonly List<(Instant From, Instant To, bool IsOfDay)> _worked = [];
        private (Workweek Workweek, LocalDate Workday)? _counted;
        private LocalDate _day;
        private int? _consecutiveDays;

        public Duration OfDay => _ofDay.GetValueOrDefault(_day);

        /// <summary>Work of the workweek that no tier of a day holds.</summary>
        public Duration OfWeek { get; private set; }

        /// <summary>Workdays in a row that were worked, from the workweek's first on, this one included; 0 where one before was free.</summary>
        public int ConsecutiveDays(DateTimeZone zone)
        {
            if (_consecutiveDays is { } known)
            {
                return known;
            }

            var (workweek, workday) = _counted!.Value;
            var (week, days) = (workweek.Of(workday), 1);
            for (var earlier = week; earlier < workday; earlier = earlier.PlusDays(1))
            {
                var (from, to) = (workweek.StartOf(earlier, zone), workweek.StartOf(earlier.PlusDays(1), zone));
                days = days > 0 && _worked.Exists(one => one.From < to && one.To > from) ? days + 1 : 0;
            }

            _consecutiveDays = days;
            return days;
        }

        public void Enter(Workweek workweek, LocalDate workday, LocalDate day, DateTimeZone zone)
        {
            _day = day;
            if (_counted == (workweek, workday))
            {
                return;
            }

            // Counted anew each day: rules of another workweek may have come into force.
            _counted = (workweek, workday);
            _consecutiveDays = null;
            var start = workweek.StartOf(workweek.Of(workday), zone);
            _worked.RemoveAll(one => one.To <= start - Duration.FromDays(7));
            foreach (var old in _ofDay.Keys.Where(old => old < day.PlusDays(-7)).ToList())
            {
                _ofDay.Remove(old);
            }

            OfWeek = _worked.Where(one => !one.IsOfDay && one.To > start).Aggregate(Duration.Zero, (sum, one) => sum + (one.To - Instant.Max(one.From, start)));
        }

        public void Add(Instant from, Instant to, bool isOfDay)
        {
            _ofDay[_day] = OfDay + (to - from);
            OfWeek += isOfDay ? Duration.Zero : to - from;
            _worked.Add((from, to, isOfDay));
        }
    }
}
