namespace AccessControl.Domain.Attendance.Periods;

/// <summary>Why something can't be done with a period.</summary>
public enum PeriodRefusal
{
    /// <summary>It is not at that point, or past it. What is closed is never opened.</summary>
    WrongState,

    /// <summary>It isn't over.</summary>
    NotOver,

    /// <summary>Another period of the contract that shares dates with it is closed.</summary>
    Overlaps,

    /// <summary>Only the person says whether their own record is right.</summary>
    NotTheirOwn,

    /// <summary>Nobody decides on their own time.</summary>
    OwnTime,

    /// <summary>Who wants it doesn't decide on this person's time.</summary>
    NotTheirs,

    /// <summary>Who wants it isn't HR.</summary>
    NotHr,

    /// <summary>A reason is asked for.</summary>
    NoReason,

    /// <summary>Something needs looking at first, or to be named by who closes it nevertheless.</summary>
    ExceptionsStand,

    /// <summary>Its hours are others than those that were approved.</summary>
    ChangedSince,

    /// <summary>Nothing changed.</summary>
    NothingChanged,

    /// <summary>What changed after closing can be settled only in a later period.</summary>
    NotLater,
}
