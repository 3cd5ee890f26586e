using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Shifts;

/// <summary>Tells of which attendance date a moment is: by the shift it is nearest to, not by midnight.</summary>
/// <remarks>It hangs on the roster and the moment alone, never on other punches: so a punch that is missing can't move the ones after it to another date.</remarks>
/// <param name="roster">Who is to work when.</param>
/// <param name="groupOf">The group of a person on a date; null where none.</param>
/// <param name="zone">The site's.</param>
/// <param name="dayStart">Away from any shift dates begin at this local time.</param>
public sealed class AttendanceDates(ShiftRoster roster, Func<PersonId, LocalDate, string?> groupOf, DateTimeZone zone, LocalTime dayStart)
{
    /// <summary>Where nobody has a shift dates begin at this local time: work over midnight that ends before it stays together.</summary>
    public static readonly LocalTime DefaultDayStart = new(3, 0);

    /// <summary>The site's zone.</summary>
    public DateTimeZone Zone => zone;

    /// <summary>By the calendar alone.</summary>
    /// <param name="zone">The site's.</param>
    public static AttendanceDates WithoutShifts(DateTimeZone zone) => new(ShiftRoster.None, (_, _) => null, zone, DefaultDayStart);

    /// <summary>The shift that somebody has on a date; null where there is none.</summary>
    public PlannedShift? ShiftOn(PersonId person, LocalDate date) => roster.On(person, groupOf(person, date), date)?.On(date, zone);

    /// <summary>The date of a moment, with the shift that it is of; null where it is of none.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="at">When.</param>
    public (LocalDate Date, PlannedShift? Shift) Of(PersonId person, Instant at)
    {
        var local = at.InZone(zone).LocalDateTime;
        PlannedShift? nearest = null;
        for (var days = -2; days <= 1; days++)
        {
            if (ShiftOn(person, local.Date.PlusDays(days)) is { } planned && planned.Window.Contains(at) && (nearest is null || planned.DistanceTo(at) < nearest.DistanceTo(at)))
            {
                nearest = planned;
            }
        }

        return (nearest?.Date ?? (local.TimeOfDay < dayStart ? local.Date.PlusDays(-1) : local.Date), nearest);
    }
}
