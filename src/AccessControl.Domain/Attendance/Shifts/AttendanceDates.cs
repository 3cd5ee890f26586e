using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Shifts;

/// <summary>Tells of which attendance date a moment is: by the shift it is nearest to, not by midnight.</summary>
/// <remarks>It hangs on the roster and the moment alone, never on other punches: so a punch that is missing can't move the ones after it to another date.</remarks>
/// <param name="roster">Who is to work when.</param>
/// <param name="zone">The site's.</param>
/// <param name="dayStart">Away from any shift dates begin at this local time.</param>
public sealed class AttendanceDates(ShiftRoster roster, DateTimeZone zone, LocalTime dayStart)
{
    /// <summary>The date of a moment, with the shift that it is of; null where it is of none.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="group">Of the person; null where none.</param>
    /// <param name="at">When.</param>
    public (LocalDate Date, PlannedShift? Shift) Of(PersonId person, string? group, Instant at)
    {
        var local = at.InZone(zone).LocalDateTime;
        PlannedShift? nearest = null;
        for (var days = -2; days <= 1; days++)
        {
            if (roster.On(person, group, local.Date.PlusDays(days))?.On(local.Date.PlusDays(days), zone) is { } planned && planned.Window.Contains(at)
                && (nearest is null || planned.DistanceTo(at) < nearest.DistanceTo(at)))
            {
                nearest = planned;
            }
        }

        return (nearest?.Date ?? (local.TimeOfDay < dayStart ? local.Date.PlusDays(-1) : local.Date), nearest);
    }
}
