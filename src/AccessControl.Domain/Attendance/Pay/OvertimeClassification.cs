using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>Tells base pay and overtime apart: goes through one person's paid time and counts days and workweeks.</summary>
/// <remarks>
/// Each second has one code. Of the tiers that hold by what its day and its week have had before it, it is the dearest; of two as dear the day's. What a day's tier holds doesn't count
/// towards the week's, else an hour would be overtime twice (Cal. Labor Code 510). Rules that change within a week change the tiers, not what was counted.
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
                counts.Enter(workweek.Of(day), day, inForce.Overtime.IsByWorkday ? day : span.Date);
                var (code, isOfDay, until) = Code(inForce, counts);
                var end = Instant.Min(span.To, workweek.StartOf(day.PlusDays(1), zone));
                end = until is { } change ? Instant.Min(end, at + change) : end;
                counts.Add(end - at, isOfDay);
                new PayLine(code, span with { From = at, To = end }, inForce.Id, IsSupplement: false).AddTo(lines);
                at = end;
            }
        }

        return lines.ToImmutable();
    }

    /// <summary>The code of the next second, whether a day's tier gives it, and how long at most it stays the same.</summary>
    private static (PayCode Code, bool IsOfDay, Duration? Until) Code(PayRules rules, Counts counts)
    {
        var overtime = rules.Overtime;
        var tiers = overtime.ConsecutiveDay is { } from && counts.ConsecutiveDays >= from ? overtime.Consecutive : overtime.Daily;
        var (day, week) = (Reached(tiers, counts.OfDay), Reached(overtime.Weekly, counts.OfWeek));
        var isOfDay = day is { } own && (week is not { } other || own.Percent >= other.Percent);
        var next = Left(tiers, counts.OfDay);
        if (!isOfDay && Left(overtime.Weekly, counts.OfWeek) is { } left)
        {
            next = next is { } sooner ? Duration.Min(sooner, left) : left;
        }

        return ((isOfDay ? day : week)?.Code ?? rules.BaseCode, isOfDay, next);
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
        private LocalDate _week;
        private LocalDate _workday;
        private LocalDate _day;

        public Duration OfDay => _ofDay.GetValueOrDefault(_day);

        public Duration OfWeek { get; private set; }

        /// <summary>Workdays in a row that were worked, from the workweek's first on, this one included; 0 where one before was free.</summary>
        public int ConsecutiveDays { get; private set; }

        public void Enter(LocalDate week, LocalDate workday, LocalDate day)
        {
            if (week != _week)
            {
                // An attendance date may reach over the workweek's end, and its day's tiers with it.
                foreach (var old in _ofDay.Keys.Where(old => old < day).ToList())
                {
                    _ofDay.Remove(old);
                }

                (_week, OfWeek, ConsecutiveDays, _workday) = (week, Duration.Zero, workday == week ? 1 : 0, workday);
            }
            else if (workday != _workday)
            {
                ConsecutiveDays = ConsecutiveDays > 0 && workday == _workday.PlusDays(1) ? ConsecutiveDays + 1 : 0;
                _workday = workday;
            }

            _day = day;
        }

        public void Add(Duration worked, bool isOfDay)
        {
            _ofDay[_day] = OfDay + worked;
            OfWeek += isOfDay ? Duration.Zero : worked;
        }
    }
}
