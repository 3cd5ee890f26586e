namespace AccessControl.Domain.Attendance.TimeEvents;

/// <summary>What something that was done is about. Stored by name; a name is never used again for something else.</summary>
public enum TimeSubject
{
    /// <summary>A correction of punches.</summary>
    Correction,

    /// <summary>A clock that was wrong.</summary>
    ClockShift,

    /// <summary>A period of a contract.</summary>
    Period,

    /// <summary>An absence.</summary>
    Absence,

    /// <summary>Batches of a period for payroll, by one template.</summary>
    PayrollBatch,

    /// <summary>A punch at a kiosk that isn't of whom it was taken for.</summary>
    Disowned,

    /// <summary>Types of absence of the site, a version each time.</summary>
    AbsenceTypes,

    /// <summary>An account of a contract.</summary>
    Account,

    /// <summary>That no break was taken on an attendance date.</summary>
    WorkedThrough,

    /// <summary>How far a person has read what they were told.</summary>
    NoticesRead,

    /// <summary>Rules of retention of the site, a version each time.</summary>
    RetentionRules,

    /// <summary>A legal hold.</summary>
    LegalHold,

    /// <summary>Records whose time was over, of a person or of no single one.</summary>
    Retention,
}
