using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Timesheets;

namespace AccessControl.Domain.Attendance.Timekeeping;

/// <summary>A contract of somebody in a list of a team.</summary>
/// <param name="Name">The person's; the number where the record is gone.</param>
/// <param name="Sheet">Of the period.</param>
/// <param name="Period">How far it has come.</param>
/// <param name="Issues">Of the sheet, to be looked at; without the coming of somebody who is there now.</param>
/// <param name="Requests">Corrections of the person that wait for somebody, whatever dates they are about.</param>
/// <param name="Asked">Absences of the person that wait for somebody, whatever dates they are about.</param>
/// <param name="Absences">Of the period, as the viewer may see them.</param>
/// <param name="MayDecide">True where the viewer decides on the person's time.</param>
public sealed record TeamLine(string Name, Timesheet Sheet, TimesheetPeriod Period, ImmutableArray<TimesheetIssue> Issues, int Requests, int Asked, ImmutableArray<AbsenceView> Absences, bool MayDecide)
{
    /// <summary>Whole seconds that are paid, without supplements.</summary>
    public long PaidSeconds => Sheet.Days.Sum(day => day.PaidSeconds);

    /// <summary>True where somebody who decides has something to do.</summary>
    public bool IsWaiting => Requests > 0 || Asked > 0 || Period.State is PeriodState.Confirmed or PeriodState.Disputed;
}
