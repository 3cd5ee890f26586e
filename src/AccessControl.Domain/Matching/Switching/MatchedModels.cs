namespace AccessControl.Domain.Matching.Switching;

/// <summary>Which models a site is matched by, as the store remembers it.</summary>
/// <param name="InForce">The model that decides for everybody, but for those whom the successor knows. Null where no switch was ever begun: then the configuration says.</param>
/// <param name="Successor">The model that a switch under way leads to; null where none is.</param>
/// <param name="Dropped">A model whose references are being removed; null where none is.</param>
public sealed record MatchedModels(MatchedModel? InForce, MatchedModel? Successor, MatchedModel? Dropped)
{
    /// <summary>Nothing is remembered.</summary>
    public static MatchedModels None { get; } = new(null, null, null);
}
