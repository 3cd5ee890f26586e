using AccessControl.Domain.Matching;
using NodaTime;

namespace AccessControl.Domain.Captures;

/// <summary>A face ready to be compared. Holds copies only, nothing of the frame.</summary>
/// <param name="Embedding">The encoder's output.</param>
/// <param name="Quality">What the gates measured.</param>
/// <param name="Liveness">Null where no liveness model is installed.</param>
/// <param name="Box">Where the face was.</param>
/// <param name="Landmarks">The five points it was aligned by.</param>
/// <param name="CapturedAt">The frame's time.</param>
public sealed record Probe(
    Embedding Embedding, CaptureQuality Quality, LivenessScore? Liveness, FaceBox Box, FaceLandmarks Landmarks, Instant CapturedAt)
{
    /// <summary>The same face by the encoder that the site switches to; null where no switch is under way.</summary>
    public Embedding? Successor { get; init; }

    /// <summary>The face itself, where the analyser was asked to keep it; null else.</summary>
    public AlignedCapture? Aligned { get; init; }

    /// <summary>The same capture as the encoder sees it that the site switches to; null where no switch is under way.</summary>
    public Probe? BySuccessor() => Successor is { } embedding ? this with { Embedding = embedding, Successor = null } : null;
}
