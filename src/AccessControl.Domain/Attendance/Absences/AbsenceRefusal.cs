namespace AccessControl.Domain.Attendance.Absences;

/// <summary>Why something can't be done with an absence.</summary>
public enum AbsenceRefusal
{
    /// <summary>There is no such type.</summary>
    UnknownType,

    /// <summary>Its times don't make an absence, or the type doesn't allow them.</summary>
    BadSpan,

    /// <summary>Hours of which some are outside of planned work.</summary>
    NotPlanned,

    /// <summary>Another absence of the same person takes some of the time.</summary>
    Overlaps,

    /// <summary>Nobody decides on their own absence.</summary>
    OwnAbsence,

    /// <summary>Who wants it doesn't decide on this person's time.</summary>
    NotTheirs,

    /// <summary>It is past that: decided, taken back or cancelled.</summary>
    WrongState,

    /// <summary>It has begun: the person alone can't take it back any more.</summary>
    HasBegun,

    /// <summary>A reason is asked for.</summary>
    NoReason,

    /// <summary>No certificate lacks, or whoever notes it may not know whether one does.</summary>
    NoCertificateDue,
}
