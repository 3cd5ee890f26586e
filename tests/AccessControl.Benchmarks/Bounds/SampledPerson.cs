using AccessControl.Domain.Matching;

namespace AccessControl.Benchmarks.Bounds;

/// <summary>A person's pictures as the encoder sees them.</summary>
/// <param name="References">Enrolled; empty for a stranger.</param>
/// <param name="Probes">Shown to the door, other pictures than those.</param>
internal sealed record SampledPerson(IReadOnlyList<Embedding> References, IReadOnlyList<Embedding> Probes);
