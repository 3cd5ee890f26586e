using System.Collections.Immutable;
using AccessControl.Domain.Captures;

namespace AccessControl.Benchmarks.Evidence;

/// <summary>Whole presentations, and the people whom they are searched among.</summary>
/// <param name="Name">As reports name the data.</param>
/// <param name="Enrolled">References of each person.</param>
/// <param name="Tracks">Presentations, each with at least one frame that would count at a door.</param>
internal sealed record FaceTracks(string Name, ImmutableArray<ImmutableArray<Probe>> Enrolled, ImmutableArray<FaceTrackSample> Tracks);
