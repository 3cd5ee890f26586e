using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Shifts;

/// <summary>Shifts of days that come again and again: one week, or several that rotate.</summary>
/// <param name="Name">1 to 64 characters.</param>
/// <param name="Days">A shift for each day of the cycle, null where it is free; 1 to 366.</param>
public sealed record ShiftPattern(string Name, ImmutableArray<ShiftId?> Days)
{
    /// <summary>The shift of a date; null where it is free.</summary>
    /// <param name="date">Before or after the anchor.</param>
    /// <param name="anchor">A date that is the cycle's first day.</param>
    public ShiftId? On(LocalDate date, LocalDate anchor)
    {
        var day = Period.DaysBetween(anchor, date) % Days.Length;
        return Days[day < 0 ? day + Days.Length : day];
    }
}
