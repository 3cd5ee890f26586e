namespace AccessControl.Domain.Attendance.Periods;

/// <summary>How far a period of one person has come. Stored by name; a name is never used again for something else.</summary>
public enum PeriodState
{
    /// <summary>Its record may change; the person hasn't said anything yet.</summary>
    Open,

    /// <summary>The person says that it is right.</summary>
    Confirmed,

    /// <summary>The person says that it isn't; somebody has to answer.</summary>
    Disputed,

    /// <summary>The supervisor or a deputy approved it.</summary>
    Approved,

    /// <summary>It is settled: what changes from now on is settled in a later period.</summary>
    Closed,

    /// <summary>It is settled and went to payroll.</summary>
    Exported,
}
