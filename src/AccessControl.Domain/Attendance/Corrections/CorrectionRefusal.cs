namespace AccessControl.Domain.Attendance.Corrections;

/// <summary>Why something can't be done with a correction.</summary>
public enum CorrectionRefusal
{
    /// <summary>It is past that: decided or taken back.</summary>
    WrongState,

    /// <summary>Nobody decides on their own time.</summary>
    OwnTime,

    /// <summary>Who wants it doesn't decide on this person's time.</summary>
    NotTheirs,

    /// <summary>The first of two approved it; another one has to.</summary>
    SamePerson,

    /// <summary>A reason is asked for.</summary>
    NoReason,

    /// <summary>It is of a moment that hasn't come.</summary>
    InTheFuture,

    /// <summary>A punch of its own needs a direction.</summary>
    NoDirection,

    /// <summary>It doesn't fit the punch that lacks another: on its wrong side, too far from it, or of another person.</summary>
    DoesNotFit,
}
