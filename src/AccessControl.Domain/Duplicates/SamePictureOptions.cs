namespace AccessControl.Domain.Duplicates;

/// <summary>When two files count as one picture. The defaults are measured: docs/accuracy/duplicates.md.</summary>
public sealed record SamePictureOptions
{
    /// <summary>Bits in which the hashes of candidates may differ, 0 to <see cref="PerceptualHashIndex.LargestRadius"/>.</summary>
    public int HashRadius { get; init; } = 10;

    /// <summary>Correlation of details from which on two are one, above 0.6, at most 1.</summary>
    public double SmallestScore { get; init; } = 0.92;

    /// <summary>Threads, at least 1.</summary>
    public int Workers { get; init; } = 1;
}
