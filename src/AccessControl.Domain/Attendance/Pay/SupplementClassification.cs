using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>Finds which paid time bears supplements. Of each group the dearest holds, groups add to each other.</summary>
/// <param name="zone">The site's.</param>
/// <param name="rules">In force on an attendance date.</param>
/// <param name="holidays">In force for work of an attendance date.</param>
public sealed class SupplementClassification(DateTimeZone zone, Func<LocalDate, PayRules> rules, Func<LocalDate, HolidayCalendar> holidays)
{
    /// <summary>Supplements of one attendance date.</summary>
    /// <param name="paid">Of one date, by time, without overlap.</param>
    /// <returns>Those of one group after those of another, each by time.</returns>
    public ImmutableArray<PayLine> Lines(IReadOnlyList<WorkSpan> paid)
    {
        ArgumentNullException.ThrowIfNull(paid);
        if (paid.Count == 0 || rules(paid[0].Date) is not { Supplements: { IsEmpty: false } supplements } inForce)
        {
            return [];
        }

        var calendar = holidays(paid[0].Date);
        var (first, last) = (paid[0].From.InZone(zone).Date.PlusDays(-2), paid[^1].To.InZone(zone).Date);
        var lines = ImmutableArray.CreateBuilder<PayLine>();
        foreach (var group in supplements.GroupBy(rule => rule.Group))
        {
            var windows = new List<(Interval Window, SupplementRule Rule)>();
            for (var date = first; date <= last; date = date.PlusDays(1))
            {
                windows.AddRange(group.Where(rule => IsOn(rule.Day, date, calendar)).Select(rule => (WindowOf(rule, date, calendar), rule)).Where(one => one.rule.BegunWithin == Duration.Zero || paid.Any(span => span.From < one.Item1.Start && span.To > one.Item1.Start - one.rule.BegunWithin)));
            }

            lines.AddRange(paid.SelectMany(span => LinesOf(span, windows, inForce.Id)));
        }

        return lines.ToImmutable();
    }

    private static ImmutableArray<PayLine> LinesOf(WorkSpan span, List<(Interval Window, SupplementRule Rule)> windows, PayRuleId id)
    {
        Instant[] edges = [.. windows.SelectMany(one => new[] { one.Window.Start, one.Window.End }).Where(edge => edge > span.From && edge < span.To).Append(span.From).Append(span.To).Distinct().Order()];
        var lines = ImmutableArray.CreateBuilder<PayLine>();
        for (var i = 0; i + 1 < edges.Length; i++)
        {
            if (windows.Where(one => one.Window.Contains(edges[i])).Select(one => one.Rule).MaxBy(rule => rule.Percent) is { } dearest)
            {
                new PayLine(dearest.Code, span with { From = edges[i], To = edges[i + 1] }, id, IsSupplement: true).AddTo(lines);
            }
        }

        return lines.ToImmutable();
    }

    /// <summary>A holiday that begins in the course of its date has a window from there on.</summary>
    private Interval WindowOf(SupplementRule rule, LocalDate date, HolidayCalendar calendar)
    {
        var window = rule.WindowOf(date, zone);
        var from = rule.Day is SupplementDay.Holiday or SupplementDay.HighHoliday && rule.DaysLater == 0 && calendar.On(date) is { } holiday
            ? Instant.Max(window.Start, zone.MomentOf(date + holiday.From))
            : window.Start;
        return new Interval(Instant.Min(from, window.End), window.End);
    }

    private static bool IsOn(SupplementDay day, LocalDate date, HolidayCalendar calendar) => day switch
    {
        SupplementDay.Any => true,
        SupplementDay.Sunday => date.DayOfWeek == IsoDayOfWeek.Sunday,
        SupplementDay.Holiday => calendar.On(date) is { IsHigh: false },
        SupplementDay.HighHoliday => calendar.On(date) is { IsHigh: true },
        _ => throw new InvalidOperationException($"{day} is no day of supplements."),
    };
}
