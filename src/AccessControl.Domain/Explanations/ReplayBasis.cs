namespace AccessControl.Domain.Explanations;

/// <summary>What a decision was made again from.</summary>
public enum ReplayBasis
{
    /// <summary>The scores that were written down: the rules were asked again.</summary>
    Scores,

    /// <summary>The face's embedding: today's gallery was searched by today's settings, and the rules were asked again.</summary>
    Embedding,
}
