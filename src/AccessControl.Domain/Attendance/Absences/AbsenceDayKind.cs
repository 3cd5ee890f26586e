namespace AccessControl.Domain.Attendance.Absences;

/// <summary>Why a date of an absence counts or doesn't.</summary>
public enum AbsenceDayKind
{
    /// <summary>Work was planned.</summary>
    Counts,

    /// <summary>A holiday: nothing is taken.</summary>
    Holiday,

    /// <summary>No work was planned: nothing is taken.</summary>
    Free,
}
