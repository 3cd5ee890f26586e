using System.Collections.Immutable;

namespace AccessControl.Training.Mining;

/// <summary>Triplets of one batch, as rows of it.</summary>
/// <param name="Anchors">Rows.</param>
/// <param name="Positives">For each anchor another row of its identity.</param>
/// <param name="Negatives">For each anchor a row of another identity.</param>
public sealed record Triplets(ImmutableArray<int> Anchors, ImmutableArray<int> Positives, ImmutableArray<int> Negatives)
{
    /// <summary>How many.</summary>
    public int Count => Anchors.Length;
}
