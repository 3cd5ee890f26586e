using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;

namespace AccessControl.Benchmarks.Templates;

/// <summary>A presentation as the door's decision sees it.</summary>
/// <param name="Face">The captures, fused.</param>
/// <param name="Quality">Of the best one.</param>
/// <param name="Frames">How many.</param>
internal sealed record SeenFace(Embedding Face, CaptureQuality Quality, int Frames);
