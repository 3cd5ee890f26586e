namespace AccessControl.Domain.Attendance.Muster;

/// <summary>How sure it is that somebody is in the house.</summary>
public enum MusterSureness
{
    /// <summary>A door saw the person come in, or reception signed them in, and nothing since speaks against it.</summary>
    Sure,

    /// <summary>Likely, but no door saw it, it is long ago, or something since speaks against it.</summary>
    Doubtful,

    /// <summary>Not known.</summary>
    Unknown,
}
