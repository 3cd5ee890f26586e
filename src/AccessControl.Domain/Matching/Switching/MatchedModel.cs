namespace AccessControl.Domain.Matching.Switching;

/// <summary>A model that faces are matched by.</summary>
/// <param name="Pack">The pack that holds it, by its name in the catalogue.</param>
/// <param name="Encoder">The encoder that its references name.</param>
public sealed record MatchedModel(string Pack, ModelId Encoder);
