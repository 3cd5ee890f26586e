namespace AccessControl.Domain.Visitors;

/// <summary>Why reception didn't take something.</summary>
public enum VisitRefusal
{
    /// <summary>It wasn't written on the pad just now, for this.</summary>
    NotLive,

    /// <summary>What was written is no signature: too short, too long or hardly anything.</summary>
    NoSignature,

    /// <summary>A newcomer has a name, and name and company have 200 characters at most and no line breaks.</summary>
    NoName,

    /// <summary>Nobody has the visitor's number.</summary>
    UnknownVisitor,

    /// <summary>The visitor's access was taken away: somebody has to be asked.</summary>
    Revoked,

    /// <summary>Nobody who works here has the host's number.</summary>
    UnknownHost,

    /// <summary>The visitor is in the house already.</summary>
    AlreadyHere,

    /// <summary>The visitor isn't in the house.</summary>
    NotHere,

    /// <summary>What is handed over wasn't said, or in more than 200 characters.</summary>
    NoPurpose,
}
