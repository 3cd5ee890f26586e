namespace AccessControl.Domain.Attendance;

/// <summary>Which key a person pressed with a punch. Stored by name; a name is never used again for something else.</summary>
public enum PunchKey
{
    /// <summary>None.</summary>
    None,

    /// <summary>Coming.</summary>
    In,

    /// <summary>Leaving.</summary>
    Out,

    /// <summary>Leaving for a break.</summary>
    Break,

    /// <summary>Coming because of a call, outside the shift.</summary>
    CallOut,

    /// <summary>Going on with another job; coming with it where the person isn't there yet.</summary>
    Job,
}
