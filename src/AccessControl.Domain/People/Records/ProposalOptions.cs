namespace AccessControl.Domain.People.Records;

/// <summary>How duplicate records are looked for.</summary>
public sealed record ProposalOptions
{
    /// <summary>Pairs are proposed from this probability on, 0 to 1. A person looks at each: one in four is worth it.</summary>
    public double LeastProbability { get; init; } = 0.25;

    /// <summary>So many of the nearest records are compared with each, at least 1.</summary>
    public int Nearest { get; init; } = 200;

    /// <summary>Cosine of embeddings from which on two records are compared, 0 to 1.</summary>
    public double LeastLikeness { get; init; } = 0.4;

    /// <summary>Proposals at most, the likeliest of them; at least 1.</summary>
    public int Most { get; init; } = 10_000;
}
