namespace AccessControl.Domain.Attendance.Periods;

/// <summary>What somebody is told of. Stored by name; a name is never used again for something else.</summary>
public enum NoticeKind
{
    /// <summary>An absence was asked for.</summary>
    AbsenceRequested,

    /// <summary>An absence was approved.</summary>
    AbsenceApproved,

    /// <summary>An absence was refused.</summary>
    AbsenceRefused,

    /// <summary>A request for an absence was taken back.</summary>
    AbsenceWithdrawn,

    /// <summary>An approved absence doesn't take place.</summary>
    AbsenceCancelled,

    /// <summary>A certificate was seen.</summary>
    CertificateSeen,

    /// <summary>A correction was asked for.</summary>
    CorrectionRequested,

    /// <summary>One of two people approved a correction.</summary>
    CorrectionSeconded,

    /// <summary>A correction was approved.</summary>
    CorrectionApproved,

    /// <summary>A correction was refused.</summary>
    CorrectionRefused,

    /// <summary>A request for a correction was taken back.</summary>
    CorrectionWithdrawn,

    /// <summary>A period was confirmed.</summary>
    PeriodConfirmed,

    /// <summary>A period was disputed.</summary>
    PeriodDisputed,

    /// <summary>A dispute was answered.</summary>
    DisputeAnswered,

    /// <summary>The record of a period changed; what was confirmed or approved is open again.</summary>
    PeriodChanged,

    /// <summary>A period was approved.</summary>
    PeriodApproved,

    /// <summary>A period was closed.</summary>
    PeriodClosed,

    /// <summary>A period went to payroll.</summary>
    PeriodExported,

    /// <summary>Something changed after closing and is settled in a later period.</summary>
    PeriodAdjusted,

    /// <summary>An account was opened, or moved.</summary>
    AccountMoved,

    /// <summary>It was said that no break was taken on a date.</summary>
    WorkedThroughSaid,

    /// <summary>It was taken back that no break was taken on a date.</summary>
    WorkedThroughTakenBack,

    /// <summary>Punches of an access point whose clock was wrong are read with another time.</summary>
    ClockCorrected,
}
