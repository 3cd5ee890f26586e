using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Timekeeping;

/// <summary>Who is absent when.</summary>
/// <param name="Dates">One after the other.</param>
/// <param name="Rows">By person number.</param>
public sealed record TeamCalendar(ImmutableArray<LocalDate> Dates, ImmutableArray<TeamCalendarRow> Rows)
{
    /// <summary>A month stands on one screen, and on one sheet of paper.</summary>
    public const int MostDates = 31;
}
