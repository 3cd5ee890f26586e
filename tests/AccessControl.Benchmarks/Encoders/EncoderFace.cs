using AccessControl.Domain.Captures;

namespace AccessControl.Benchmarks.Encoders;

/// <summary>A photographed face that passed the door's gates.</summary>
/// <param name="Capture">The face, aligned; in memory only.</param>
/// <param name="Subject">Number of the person.</param>
internal sealed record EncoderFace(AlignedCapture Capture, int Subject);
