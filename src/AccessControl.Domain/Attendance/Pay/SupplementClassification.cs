using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>Finds which paid time bears supplements. Of each group the dearest holds, groups add to each other.</summary>
/// <remarks>Not thread-safe.</remarks>
/// <param name="zone">The site's.</param>
/// <param name="rules">In force on an attendance date.</param>
/// <param name="holidays">In force for work of an attendance date.</param>
public sealed class SupplementClassification(DateTimeZone zone, Func<LocalDate, PayRules> rules, Func<LocalDate, HolidayCalendar> holidays)
{
    private (ImmutableArray<SupplementRule> Rules, HolidayCalendar? Calendar, Dictionary<LocalDate, ImmutableArray<(Interval Window, SupplementRule Rule)>> Windows) _known = ([], null, []);

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
        var windows = new List<(Interval Window, SupplementRule Rule)>();
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            windows.AddRange(WindowsOf(date, supplements, calendar).Where(one => one.Window.Start < paid[^1].To && one.Window.End > paid[0].From && IsBegun(paid, one.Window, one.Rule)));
        }

        return [.. windows.GroupBy(one => one.Rule.Group).SelectMany(group => paid.SelectMany(span => LinesOf(span, [.. group], inForce.Id)))];
    }

    private static bool IsBegun(IReadOnlyList<WorkSpan> paid, Interval window, SupplementRule rule) =>
        rule.BegunWithin == Duration.Zero || paid.Any(span => span.From < window.Start && span.To > window.Start - rule.BegunWithin);

    /// <summary>Of a date, kept until there are other rules or another calendar: the work of several dates asks for each.</summary>
    private ImmutableArray<(Interval Window, SupplementRule Rule)> WindowsOf(LocalDate date, ImmutableArray<SupplementRule> supplements, HolidayCalendar calendar)
    {
        if (_known.Rules != supplements || _known.Calendar != calendar)
        {
            _known = (supplements, calendar, []);
        }

        if (!_known.Windows.TryGetValue(date, out var windows))
        {
            windows = [.. supplements.Where(rule => IsOn(rule.Day, date, calendar)).Select(rule => (WindowOf(rule, date, calendar), rule))];
            _known.Windows.Add(date, windows);
        }

        return windows;
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
