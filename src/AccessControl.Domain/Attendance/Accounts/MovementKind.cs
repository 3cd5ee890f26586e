namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>Why an account moves. Stored by name; a name is never used again for something else.</summary>
public enum MovementKind
{
    /// <summary>What it began with.</summary>
    Opening,

    /// <summary>Leave of a year, or whatever else somebody is given.</summary>
    Granted,

    /// <summary>Work done and credited on a date, less what was due.</summary>
    Worked,

    /// <summary>Overtime that is given back as time off instead of being paid.</summary>
    Earned,

    /// <summary>Used by an absence.</summary>
    Taken,

    /// <summary>Paid instead of being used.</summary>
    PaidOut,

    /// <summary>Carried to another contract of the same person, or from it.</summary>
    Moved,

    /// <summary>Not carried over at a year's end, or not used by its lapse date.</summary>
    Lapsed,

    /// <summary>The opposite of an earlier one, which was wrong.</summary>
    Corrected,
}
