using System.Collections.Immutable;

namespace AccessControl.Domain.Captures;

/// <summary>The outcome of one frame.</summary>
/// <param name="Capture">Of the nearest face that looks at the camera, else of the nearest face.</param>
/// <param name="Faces">Every face that was found, the nearest first, for the live view.</param>
/// <param name="Timings">Where the time went.</param>
public sealed record Analysis(Capture Capture, ImmutableArray<FaceBox> Faces, AnalysisTimings Timings);
