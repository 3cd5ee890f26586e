using System.Collections.Immutable;
using AccessControl.Domain.Captures;

namespace AccessControl.Benchmarks.Evidence;

/// <summary>One presentation.</summary>
/// <param name="Subject">Who it is of; strangers go on counting after the enrolled.</param>
/// <param name="Person">Place among the enrolled, null for a stranger.</param>
/// <param name="Frames">The frames that count, in order of time.</param>
internal sealed record FaceTrackSample(int Subject, int? Person, ImmutableArray<Probe> Frames);
