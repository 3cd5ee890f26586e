namespace AccessControl.Domain.SecondFactors;

/// <summary>What an entrance says to an answer.</summary>
public enum SecondFactorReply
{
    /// <summary>The door opens.</summary>
    LetIn,

    /// <summary>PIN or signature was right, and the door stays secured for another reason, which the page shows.</summary>
    Refused,

    /// <summary>The PIN is wrong.</summary>
    WrongPin,

    /// <summary>The signature isn't like enough.</summary>
    WrongSignature,

    /// <summary>The signature seems to be a copy of an earlier one.</summary>
    CopySuspected,

    /// <summary>What was written is no signature: too short, too long or hardly anything. To be signed again.</summary>
    NoSignature,

    /// <summary>Signed with another device than at the enrolment.</summary>
    OtherDevice,

    /// <summary>The person number has to be typed too.</summary>
    NumberNeeded,

    /// <summary>Too many wrong ones; for a while none is checked.</summary>
    Locked,

    /// <summary>The question is over: time ran out, or whoever was asked left the picture.</summary>
    Lapsed,

    /// <summary>No picture came, a store can't be read, or record or door don't take it for the moment: to be typed again.</summary>
    Unavailable,
}
