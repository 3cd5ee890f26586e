namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>What a kiosk says to something that was done at it.</summary>
public enum KioskReply
{
    /// <summary>It is recorded.</summary>
    Done,

    /// <summary>It doesn't belong together, or isn't known: one answer for all of it.</summary>
    Wrong,

    /// <summary>None is checked for the moment.</summary>
    Locked,

    /// <summary>What it was about is over.</summary>
    Lapsed,

    /// <summary>It can't be: such as a leaving before the coming.</summary>
    Refused,

    /// <summary>The clocks skip that time on its date, or have it twice.</summary>
    NotOneTime,

    /// <summary>The record or a store didn't take it.</summary>
    Unavailable,

    /// <summary>The record didn't take it in time, and may yet: whether it stands isn't known.</summary>
    Unclear,
}
