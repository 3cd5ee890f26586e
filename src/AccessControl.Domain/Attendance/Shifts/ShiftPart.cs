using NodaTime;

namespace AccessControl.Domain.Attendance.Shifts;

/// <summary>Local time from one moment to another.</summary>
/// <param name="From">Beginning.</param>
/// <param name="To">End; at or before the beginning it is on the next day.</param>
/// <param name="DaysLater">Days after the attendance date that it begins, 0 or 1: the second part of a shift over midnight.</param>
public readonly record struct ShiftPart(LocalTime From, LocalTime To, int DaysLater = 0)
{
    /// <summary>Its times by the calendar alone.</summary>
    public (LocalDateTime From, LocalDateTime To) On(LocalDate date)
    {
        var day = date.PlusDays(DaysLater);
        return (day + From, (To > From ? day : day.PlusDays(1)) + To);
    }

    /// <summary>Its moments.</summary>
    /// <remarks>Local times are found by <see cref="LocalMoments.MomentOf"/>: a part has the length that clocks of its place give it.</remarks>
    public Interval On(LocalDate date, DateTimeZone zone)
    {
        var (from, to) = On(date);
        return new Interval(zone.MomentOf(from), zone.MomentOf(to));
    }
}
