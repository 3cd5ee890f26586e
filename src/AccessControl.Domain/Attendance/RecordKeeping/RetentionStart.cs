namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>From when a record is kept for its time.</summary>
public enum RetentionStart
{
    /// <summary>From the date of its last entry on.</summary>
    LastEntry,

    /// <summary>From the end of the calendar year of its last entry on (AO 147 (4), BGB 199 (1)).</summary>
    EndOfYear,
}
