namespace AccessControl.Domain.Doors;

/// <summary>Why an entry was refused. The order is that of the rules, worst first; one decision has one reason.</summary>
/// <remarks>Later rules of the design take the places left between these; a stored name is never used for something else.</remarks>
public enum DenialReason
{
    /// <summary>The portal is locked down.</summary>
    Lockdown,

    /// <summary>The face isn't of the gallery, or not near enough.</summary>
    UnknownPerson,

    /// <summary>Two people of the gallery are too close to tell apart.</summary>
    LookAlike,

    /// <summary>Access was taken away.</summary>
    PersonRevoked,

    /// <summary>Outside the person's validity.</summary>
    PersonNotValid,

    /// <summary>No consent to the use of the face stands.</summary>
    NoConsent,

    /// <summary>The door asks everybody, or this person, for a second factor, and none came that fits the face.</summary>
    SecondFactor,

    /// <summary>The record can't be written and the degraded mode is to deny.</summary>
    RecordUnavailable,

    /// <summary>The door did not carry the grant out.</summary>
    DoorUnavailable,
}
