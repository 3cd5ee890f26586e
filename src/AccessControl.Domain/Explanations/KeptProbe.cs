using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Explanations;

/// <summary>What is kept with an entry of the face that it tells of.</summary>
/// <param name="Model">The encoder.</param>
/// <param name="Embedding">The face; null where the kept bytes were changed or are another entry's.</param>
public sealed record KeptProbe(ModelId Model, Embedding? Embedding);
