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
    Embedding Embedding, CaptureQuality Quality, LivenessScore? Liveness, FaceBox Box, FaceLandmarks Landmarks, Instant CapturedAt);
