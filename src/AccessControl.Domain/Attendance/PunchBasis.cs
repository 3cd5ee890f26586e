namespace AccessControl.Domain.Attendance;

/// <summary>What a punch rests on. Stored by name; a name is never used again for something else.</summary>
public enum PunchBasis
{
    /// <summary>A grant; whether the person passed is not known yet.</summary>
    Granted,

    /// <summary>A grant after which the door was opened.</summary>
    Passed,

    /// <summary>A grant after which nobody opened the door.</summary>
    NoEntry,

    /// <summary>A recognition at the point without a grant, such as a second look before the track was re-armed.</summary>
    Recognised,

    /// <summary>A kiosk without a door.</summary>
    Kiosk,

    /// <summary>Another system's record.</summary>
    Imported,

    /// <summary>A grant by face and signature; whether the person passed is not known yet.</summary>
    SignedGrant,

    /// <summary>A grant by face and signature after which the door was opened.</summary>
    SignedPassage,

    /// <summary>A signature on a pad without a door.</summary>
    SignedAtPad,

    /// <summary>A correction that somebody asked for and another approved.</summary>
    Corrected,

    /// <summary>A grant that isn't for time: of a face that opens doors and doesn't punch. Says where somebody is, for a muster; it is read as a grant or what followed it, and <see cref="Punch.IsForTime"/> is false.</summary>
    DoorGrant,

    /// <summary>A recognition without a grant that isn't for time: of such a face that looks again. It is read as <see cref="Recognised"/>, and <see cref="Punch.IsForTime"/> is false.</summary>
    DoorLook,
}
