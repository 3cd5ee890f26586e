namespace AccessControl.Domain.Attendance.Absences;

/// <summary>How far an absence has come.</summary>
public enum AbsenceState
{
    /// <summary>Somebody has to decide.</summary>
    Requested,

    /// <summary>It takes place.</summary>
    Approved,

    /// <summary>It was refused.</summary>
    Refused,

    /// <summary>It was taken back before anybody decided.</summary>
    Withdrawn,

    /// <summary>It was approved and doesn't take place after all.</summary>
    Cancelled,
}
