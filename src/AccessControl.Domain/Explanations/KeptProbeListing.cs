using AccessControl.Domain.Matching;
using NodaTime;

namespace AccessControl.Domain.Explanations;

/// <summary>That something is kept of a face, and with which entry.</summary>
/// <param name="Sequence">Of the entry.</param>
/// <param name="Model">The encoder.</param>
/// <param name="KeptAt">When it was written.</param>
public readonly record struct KeptProbeListing(long Sequence, ModelId Model, Instant KeptAt);
