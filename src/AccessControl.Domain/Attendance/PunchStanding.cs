namespace AccessControl.Domain.Attendance;

/// <summary>What reports say of a punch's basis: whether somebody has to look at it. By what somebody punched (face, card, PIN, signature) isn't told: it is nobody's business who reads hours.</summary>
public enum PunchStanding
{
    /// <summary>It pays without question.</summary>
    Recorded,

    /// <summary>It pays, and somebody has to look at it: such as a grant after which nobody entered.</summary>
    InQuestion,

    /// <summary>Another system's record.</summary>
    Imported,

    /// <summary>A correction.</summary>
    Corrected,
}
