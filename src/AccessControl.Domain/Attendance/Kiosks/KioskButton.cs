namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>What a kiosk's keys do, as buttons beside it or on its page.</summary>
public enum KioskButton
{
    /// <summary>Coming.</summary>
    In,

    /// <summary>Leaving.</summary>
    Out,

    /// <summary>Leaving for a break.</summary>
    Break,

    /// <summary>Coming because of a call.</summary>
    CallOut,

    /// <summary>Going on with the job that the site gave the button.</summary>
    Job,

    /// <summary>It isn't the one who was greeted.</summary>
    NotMe,

    /// <summary>The other way.</summary>
    WrongDirection,

    /// <summary>No break was taken.</summary>
    WorkedThrough,
}
