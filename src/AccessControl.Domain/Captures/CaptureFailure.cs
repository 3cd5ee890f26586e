using NodaTime;

namespace AccessControl.Domain.Captures;

/// <summary>No probe, and why.</summary>
/// <param name="Reason">The first gate that the capture did not pass.</param>
/// <param name="Box">The face concerned, null where there was none.</param>
/// <param name="Quality">What was measured so far, null where there was no face.</param>
/// <param name="CapturedAt">The frame's time.</param>
public sealed record CaptureFailure(CaptureFailureReason Reason, FaceBox? Box, CaptureQuality? Quality, Instant CapturedAt)
{
    /// <summary>What the person can do about it, for a page or a display.</summary>
    public string Advice => Reason switch
    {
        CaptureFailureReason.NoFace => "Stand in front of the camera.",
        CaptureFailureReason.AtEdge => "Step into the middle of the picture.",
        CaptureFailureReason.TooFar => "Come closer.",
        CaptureFailureReason.NotFrontal => "Look at the camera.",
        CaptureFailureReason.TooDark => "There is too little light on your face.",
        CaptureFailureReason.TooBright => "There is too much light on your face.",
        CaptureFailureReason.Blurred => "Hold still for a moment.",
        CaptureFailureReason.Occluded => "Uncover your face.",
        _ => throw new InvalidOperationException($"{Reason} has no advice."),
    };
}
