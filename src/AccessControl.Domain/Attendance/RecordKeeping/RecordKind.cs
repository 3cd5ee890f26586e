namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>Kinds of record that are kept for different times. Stored by name; a name is never used again for something else.</summary>
public enum RecordKind
{
    /// <summary>Punches, corrections and timesheets.</summary>
    WorkTime,

    /// <summary>What payroll was told.</summary>
    Payroll,

    /// <summary>Absences that aren't of health, and their accounts.</summary>
    Leave,

    /// <summary>Absences by sickness, and that a certificate was shown.</summary>
    Sickness,

    /// <summary>Shift plans.</summary>
    ShiftPlan,
}
