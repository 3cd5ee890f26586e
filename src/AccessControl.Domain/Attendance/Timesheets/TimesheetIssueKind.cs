namespace AccessControl.Domain.Attendance.Timesheets;

/// <summary>What somebody has to look at. Nothing of it takes anything from what is paid.</summary>
public enum TimesheetIssueKind
{
    /// <summary>A punch without a counterpart: what it belongs to isn't paid until it is corrected.</summary>
    UnpairedPunch,

    /// <summary>A punch on a basis that pays only with a question, such as a grant after which nobody entered.</summary>
    BasisInQuestion,

    /// <summary>Work before the shift; paid.</summary>
    EarlyWork,

    /// <summary>Work after the shift; paid.</summary>
    LateWork,

    /// <summary>Came after the shift's beginning and the grace period.</summary>
    LateArrival,

    /// <summary>Left before the shift's end and the grace period.</summary>
    EarlyLeaving,

    /// <summary>Wasn't there in all of the core time.</summary>
    OutOfCore,

    /// <summary>A shift without a punch, and without an absence that explains it.</summary>
    ShiftNotWorked,

    /// <summary>Less rest since the work before than the rules ask for.</summary>
    RestTooShort,

    /// <summary>More work on the date than the rules allow.</summary>
    DayTooLong,

    /// <summary>Work of somebody who has no contract on the date: it isn't paid.</summary>
    NoContract,

    /// <summary>Work in time that an approved absence takes: both count until somebody says which holds.</summary>
    WorkedWhileAbsent,

    /// <summary>Somebody at a kiosk said that a punch isn't theirs: it was this person's and was annulled, or this person said by card or PIN that it was them.</summary>
    PunchDisowned,

    /// <summary>Less break than is due for the work of the date, where nothing is deducted for it.</summary>
    BreakTooShort,

    /// <summary>Work on a date that has no shift, by a plan that has some; paid.</summary>
    WorkWithoutShift,
}
