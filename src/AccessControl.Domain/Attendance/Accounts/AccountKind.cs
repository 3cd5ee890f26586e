namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>Accounts of a contract. Stored by name; a name is never used again for something else.</summary>
public enum AccountKind
{
    /// <summary>Work done against work due, in time.</summary>
    Flexitime,

    /// <summary>Time off that is owed for overtime, in time.</summary>
    TimeInLieu,

    /// <summary>Leave, in days.</summary>
    Leave,
}
