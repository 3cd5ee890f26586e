using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>Makes pay of recorded work. Pure: the same work and rules give the same lines.</summary>
/// <remarks>No rule shortens recorded work without an adjustment that names it. Not thread-safe.</remarks>
/// <param name="zone">The site's.</param>
/// <param name="rules">In force on an attendance date.</param>
/// <param name="holidays">In force for work of an attendance date.</param>
public sealed class PayEngine(DateTimeZone zone, Func<LocalDate, PayRules> rules, Func<LocalDate, HolidayCalendar> holidays)
{
    private readonly OvertimeClassification _overtime = new(zone, rules);
    private readonly SupplementClassification _supplements = new(zone, rules, holidays);

    /// <summary>Days of one person.</summary>
    /// <param name="recorded">Of one person, by time, without overlap, from the beginning of a workweek on; whole seconds.</param>
    /// <param name="workedThrough">Attendance dates of which the person said that no break was taken: nothing is deducted.</param>
    /// <returns>By date.</returns>
    /// <exception cref="ArgumentException">The work overlaps, isn't in order or isn't in whole seconds.</exception>
    public ImmutableArray<PaidDay> Days(IReadOnlyList<WorkSpan> recorded, IReadOnlySet<LocalDate> workedThrough)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(workedThrough);
        for (var i = 0; i < recorded.Count; i++)
        {
            if (!IsWhole(recorded[i].From) || !IsWhole(recorded[i].To))
            {
                throw new ArgumentException($"Work from {recorded[i].From} to {recorded[i].To} isn't in whole seconds.", nameof(recorded));
            }

            if (recorded[i].To <= recorded[i].From || (i > 0 && (recorded[i].From < recorded[i - 1].To || recorded[i].Date < recorded[i - 1].Date)))
            {
                throw new ArgumentException($"Work from {recorded[i].From} to {recorded[i].To} overlaps another or isn't in order.", nameof(recorded));
            }
        }

        var dates = recorded.GroupBy(span => span.Date).Select(day => day.ToImmutableArray()).ToArray();
        var days = new PaidDay[dates.Length];
        for (var i = 0; i < days.Length; i++)
        {
            // Rounding reaches into no other date's work, not even into what was deducted there.
            Instant? before = i == 0 ? null : dates[i - 1].Concat(days[i - 1].Paid).Concat(days[i - 1].Adjustments.Select(one => one.Span)).Max(span => span.To);
            var free = new Interval(before, i + 1 < dates.Length ? dates[i + 1][0].From : null);
            days[i] = Adjusted(dates[i], free, workedThrough.Contains(dates[i][0].Date));
        }

        var lines = _overtime.Lines(days.SelectMany(day => day.Paid)).ToLookup(line => line.Span.Date);
        return
        [
            .. days.Select(day => day with
            {
                Lines = [.. lines[day.Date].Concat(_supplements.Lines(day.Paid)).OrderBy(line => line.Span.From).ThenBy(line => line.IsSupplement).ThenBy(line => line.Code.Value, StringComparer.Ordinal)],
            }),
        ];
    }

    private static bool IsWhole(Instant instant) => Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds()) == instant;

    private PaidDay Adjusted(ImmutableArray<WorkSpan> recorded, Interval free, bool isWorkedThrough)
    {
        var (date, inForce) = (recorded[0].Date, rules(recorded[0].Date));
        var adjustments = ImmutableArray.CreateBuilder<PayAdjustment>();
        var work = Round(Bridge(recorded, inForce, adjustments), free, inForce, adjustments);
        if (inForce.Breaks.IsDeducted && !isWorkedThrough)
        {
            (work, var taken) = BreakDeduction.Of(work, inForce.Breaks);
            adjustments.AddRange(taken.Select(span => new PayAdjustment(PayAdjustmentKind.BreakDeducted, span, IsAdded: false, inForce.Id)));
        }

        return new PaidDay(date, inForce.Id, recorded, [.. adjustments.OrderBy(one => one.Span.From)], work, []);
    }

    /// <summary>Pauses too short to go unpaid are work.</summary>
    private static ImmutableArray<WorkSpan> Bridge(ImmutableArray<WorkSpan> recorded, PayRules rules, ImmutableArray<PayAdjustment>.Builder adjustments)
    {
        var work = ImmutableArray.CreateBuilder<WorkSpan>();
        foreach (var span in recorded)
        {
            if (work.Count > 0 && span.From - work[^1].To is var pause && rules.Breaks.IsWork(pause))
            {
                if (pause > Duration.Zero)
                {
                    adjustments.Add(new PayAdjustment(PayAdjustmentKind.ShortBreakPaid, new WorkSpan(span.Date, work[^1].To, span.From), IsAdded: true, rules.Id));
                }

                work[^1] = work[^1] with { To = span.To };
                continue;
            }

            work.Add(span);
        }

        return work.ToImmutable();
    }

    private ImmutableArray<WorkSpan> Round(ImmutableArray<WorkSpan> work, Interval free, PayRules rules, ImmutableArray<PayAdjustment>.Builder adjustments)
    {
        var (from, to) = (rules.Rounding.Coming(work[0].From, zone), rules.Rounding.Leaving(work[^1].To, zone));
        from = free.HasStart ? Instant.Max(from, free.Start) : from;
        to = free.HasEnd ? Instant.Min(to, free.End) : to;
        // Work that would be moved away as a whole stays as it is.
        if (work.Length == 1 && to <= from)
        {
            return work;
        }

        from = from < work[0].To ? from : work[0].From;
        to = to > work[^1].From ? to : work[^1].To;
        Adjust(work[0] with { From = Instant.Min(from, work[0].From), To = Instant.Max(from, work[0].From) }, from < work[0].From);
        Adjust(work[^1] with { From = Instant.Min(to, work[^1].To), To = Instant.Max(to, work[^1].To) }, to > work[^1].To);
        work = work.SetItem(0, work[0] with { From = from });
        return work.SetItem(work.Length - 1, work[^1] with { To = to });

        void Adjust(WorkSpan span, bool isAdded)
        {
            if (span.To > span.From)
            {
                adjustments.Add(new PayAdjustment(PayAdjustmentKind.Rounded, span, isAdded, rules.Id));
            }
        }
    }
}
