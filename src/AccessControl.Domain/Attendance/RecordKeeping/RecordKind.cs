namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>Kinds of record that are kept for different times. Stored by name; a name is never used again for something else.</summary>
public enum RecordKind
{
    /// <summary>Punches, corrections and timesheets.</summary>
    WorkTime,

    /// <summary>What payroll was told, and accounts of time or out of which something was paid.</summary>
    Payroll,

    /// <summary>Absences that aren't of health, and accounts of leave out of which nothing was paid.</summary>
    Leave,

    /// <summary>Absences by sickness, and that a certificate was shown.</summary>
    Sickness,

    /// <summary>Shift plans.</summary>
    ShiftPlan,
}
