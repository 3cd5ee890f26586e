using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Shifts;

/// <summary>Tells of which attendance date a moment is: by the shift it is nearest to, not by midnight.</summary>
/// <remarks>It hangs on the plan and the moment alone, never on other punches: so a punch that is missing can't move the ones after it to another date. A later moment is never of an earlier date.</remarks>
/// <param name="plan">Who is to work when.</param>
public sealed class AttendanceDates(StaffPlan plan)
{
    /// <summary>Away from any shift dates begin at this local time: work over midnight that ends before it stays together.</summary>
    public static readonly LocalTime DayStart = new(3, 0);

    /// <summary>The site's zone.</summary>
    public DateTimeZone Zone => plan.Zone;

    /// <summary>The date of a moment that is of no shift.</summary>
    /// <param name="local">By the site's clocks.</param>
    public static LocalDate DateAwayFromShifts(LocalDateTime local) => local.TimeOfDay < DayStart ? local.Date.PlusDays(-1) : local.Date;

    /// <summary>The first shift that somebody has on a date, by contract; null where there is none.</summary>
    public AssignedShift? ShiftOn(PersonId person, LocalDate date)
    {
        foreach (var assigned in plan.ShiftsOn(person, date))
        {
            return assigned;
        }

        return null;
    }

    /// <summary>The date of a moment, with the shift that it is of; null where it is of none.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="at">When.</param>
    public (LocalDate Date, AssignedShift? Shift) Of(PersonId person, Instant at) => Of(at, date => plan.ShiftsOn(person, date));

    /// <summary>The same for many moments of one person: the shifts of a date are looked up once. What it gives isn't thread-safe.</summary>
    /// <param name="person">Whose.</param>
    public Func<Instant, (LocalDate Date, AssignedShift? Shift)> Of(PersonId person)
    {
        var known = new Dictionary<LocalDate, AssignedShift[]>();
        return at => Of(at, date => known.TryGetValue(date, out var shifts) ? shifts : known[date] = [.. plan.ShiftsOn(person, date)]);
    }

    private (LocalDate Date, AssignedShift? Shift) Of(Instant at, Func<LocalDate, IEnumerable<AssignedShift>> shiftsOn)
    {
        var local = at.InZone(Zone).LocalDateTime;
        AssignedShift? nearest = null;
        for (var days = -2; days <= 1; days++)
        {
            foreach (var assigned in shiftsOn(local.Date.PlusDays(days)))
            {
                if (nearest is not { } other || assigned.Shift.DistanceTo(at) < other.Shift.DistanceTo(at))
                {
                    nearest = assigned;
                }
            }
        }

        return nearest is { } shift && shift.Shift.Window.Contains(at)
            ? (shift.Shift.Date, shift)
            : (DateAwayFromShifts(local), null);
    }
}
