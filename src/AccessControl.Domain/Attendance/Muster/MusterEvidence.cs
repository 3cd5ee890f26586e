namespace AccessControl.Domain.Attendance.Muster;

/// <summary>What a line of the muster list rests on.</summary>
public enum MusterEvidence
{
    /// <summary>Passed a door inwards.</summary>
    PassedIn,

    /// <summary>Passed a door whose direction isn't known, or was said by a key alone.</summary>
    PassedSomehow,

    /// <summary>A grant; whether the person passed isn't known.</summary>
    Granted,

    /// <summary>A grant after which nobody opened the door: it may have stood open.</summary>
    GrantNotUsed,

    /// <summary>Seen at the point, without a grant.</summary>
    Seen,

    /// <summary>Punched where no door is: at a kiosk or pad, by another system, by a correction.</summary>
    PunchedWithoutDoor,

    /// <summary>A leaving that no door saw; a key beside a door is one, too.</summary>
    LeftWithoutDoor,

    /// <summary>Signed in at reception, and not out.</summary>
    SignedIn,

    /// <summary>Passed a door outwards.</summary>
    PassedOut,

    /// <summary>Signed out at reception.</summary>
    SignedOut,

    /// <summary>Nothing was ever recorded.</summary>
    Nothing,
}
