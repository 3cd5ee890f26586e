namespace AccessControl.Domain.Signatures;

/// <summary>Why a signature wasn't taken.</summary>
public enum SignatureRefusal
{
    /// <summary>It wasn't written on the pad just now, for what it was brought for: its number had been used, was too old, or another's, or it came sooner than a hand can write.</summary>
    NotLive,

    /// <summary>Written in less time than a signature takes.</summary>
    TooShort,

    /// <summary>Too little was drawn.</summary>
    TooLittleInk,

    /// <summary>Written for longer than a signature takes.</summary>
    TooLong,

    /// <summary>More than a fifth of it came in samples so far apart that the pen would count as lifted between them: the pad, or the machine, was too slow.</summary>
    TooSparse,

    /// <summary>Written with another device than the references.</summary>
    OtherDevice,

    /// <summary>Too unlike the other signatures that are being enrolled.</summary>
    Inconsistent,

    /// <summary>The same writing as another one that is being enrolled, or a copy of it.</summary>
    Repeated,

    /// <summary>There are as many references as a person may have.</summary>
    TooMany,

    /// <summary>Fewer signatures than an enrolment takes.</summary>
    TooFew,

    /// <summary>None of those asked has enrolled a signature.</summary>
    NotEnrolled,

    /// <summary>Not like enough the references of any of those asked.</summary>
    Unlike,

    /// <summary>Like the references of more than one of those asked: the person number has to be typed too.</summary>
    NumberNeeded,

    /// <summary>Too many were refused in a row; for a while none is checked.</summary>
    Locked,

    /// <summary>Closer to an earlier writing than a hand comes twice: a copy.</summary>
    ReplaySuspected,
}
