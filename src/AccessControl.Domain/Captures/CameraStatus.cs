namespace AccessControl.Domain.Captures;

/// <summary>What a reading of a camera brought.</summary>
public enum CameraStatus
{
    /// <summary>A frame.</summary>
    Frame,

    /// <summary>A picture came, but no buffer of the pool was free.</summary>
    Skipped,

    /// <summary>The camera doesn't answer; the next reading tries to connect again.</summary>
    Lost,

    /// <summary>A clip, folder or script has come to its end.</summary>
    Ended,
}
