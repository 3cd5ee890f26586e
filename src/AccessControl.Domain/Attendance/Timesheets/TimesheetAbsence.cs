using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;

namespace AccessControl.Domain.Attendance.Timesheets;

/// <summary>An approved absence of a date in a timesheet.</summary>
/// <param name="Id">Which absence.</param>
/// <param name="Type">Its type; <see cref="AbsenceType.Hidden"/> for who may not know it.</param>
/// <param name="Day">What it takes of the date.</param>
/// <param name="Charge">Where it is charged to.</param>
public sealed record TimesheetAbsence(AbsenceId Id, AbsenceType Type, AbsenceDay Day, LabourCharge Charge)
{
    /// <summary>As payroll knows it; null where payroll isn't told, or the viewer may not know.</summary>
    public PayCode? Code => Type.Code;

    /// <summary>Whole seconds of planned work that it takes.</summary>
    public long Seconds => (long)Day.Time.TotalSeconds;

    /// <summary>As somebody may see it.</summary>
    public TimesheetAbsence SeenBy(AbsenceViewer viewer) => Type.IsKnownTo(viewer) ? this : this with { Type = AbsenceType.Hidden };
}
