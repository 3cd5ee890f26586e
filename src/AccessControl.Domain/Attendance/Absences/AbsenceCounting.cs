using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>Counts what an absence takes: days of leave, and hours of planned work.</summary>
/// <remarks>
/// A day of leave is a date on which work was planned and which is no holiday, however long the work: whoever works three days a week has fewer days of leave and uses three of them a week.
/// </remarks>
/// <param name="planned">Work that is due on an attendance date, zero where it is free.</param>
/// <param name="parts">When it is planned for; hours outside of it are of another contract, or nobody's, and count nothing.</param>
/// <param name="isHoliday">True for a holiday of the person's calendar.</param>
/// <param name="zone">The site's.</param>
public sealed class AbsenceCounting(Func<LocalDate, Duration> planned, Func<LocalDate, ImmutableArray<Interval>> parts, Func<LocalDate, bool> isHoliday, DateTimeZone zone)
{
    private static readonly Duration Second = Duration.FromSeconds(1);

    /// <summary>Each date of a span, by date.</summary>
    public ImmutableArray<AbsenceDay> Count(AbsenceSpan span)
    {
        ArgumentNullException.ThrowIfNull(span);
        var days = ImmutableArray.CreateBuilder<AbsenceDay>();
        for (var date = span.First; date <= span.Last; date = date.PlusDays(1))
        {
            if (span.On(date) is { } part)
            {
                days.Add(Of(date, part));
            }
        }

        return days.ToImmutable();
    }

    /// <summary>The first of two halves; what doesn't divide by seconds goes to the second one.</summary>
    internal static Duration FirstHalf(Duration whole) => Second * Math.Floor(whole.TotalSeconds / 2);

    /// <summary>What a part of a date counts.</summary>
    public AbsenceDay Of(LocalDate date, AbsencePart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (isHoliday(date))
        {
            return new AbsenceDay(date, part, AbsenceDayKind.Holiday, 0, Duration.Zero);
        }

        var due = planned(date);
        return due <= Duration.Zero
            ? new AbsenceDay(date, part, AbsenceDayKind.Free, 0, Duration.Zero)
            : part.Match(
                _ => new AbsenceDay(date, part, AbsenceDayKind.Counts, 1, due),
                half => new AbsenceDay(date, part, AbsenceDayKind.Counts, 0.5m, half.IsSecond ? due - FirstHalf(due) : FirstHalf(due)),
                hours => new AbsenceDay(date, part, AbsenceDayKind.Counts, 0, Duration.Min(due, Within(hours.Time.On(date, zone), parts(date)))));
    }

    private static Duration Within(Interval time, ImmutableArray<Interval> parts) =>
        parts.Aggregate(Duration.Zero, (sum, part) => sum + Duration.Max(Duration.Zero, Instant.Min(time.End, part.End) - Instant.Max(time.Start, part.Start)));
}
