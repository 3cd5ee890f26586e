namespace AccessControl.Domain.Attendance.Corrections;

/// <summary>How far a correction has come.</summary>
public enum CorrectionState
{
    /// <summary>Somebody has to decide.</summary>
    Requested,

    /// <summary>One person approved it, a second one has to.</summary>
    AwaitsSecond,

    /// <summary>It holds.</summary>
    Approved,

    /// <summary>It was refused.</summary>
    Refused,

    /// <summary>It was taken back before it held.</summary>
    Withdrawn,
}
