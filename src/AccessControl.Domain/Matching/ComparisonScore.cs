namespace AccessControl.Domain.Matching;

/// <summary>
/// Outcome of comparing two embeddings: a similarity score under <see cref="Metric.Cosine"/>, a dissimilarity score under
/// <see cref="Metric.Euclidean"/> (ISO/IEC 2382-37, comparison score).
/// </summary>
/// <param name="Metric">What the value means.</param>
/// <param name="Value">-1 to 1 for cosine, 0 upwards for Euclidean.</param>
public readonly record struct ComparisonScore(Metric Metric, double Value)
{
    /// <summary>The score as a cosine; for a distance that of unit embeddings, d² = 2 - 2 cos.</summary>
    public double Cosine => Metric == Metric.Cosine ? Value : 1 - (Value * Value / 2);

    /// <summary>True where this score speaks at least as much for the same person as the other does.</summary>
    /// <exception cref="ArgumentException">The scores have different metrics.</exception>
    public bool IsAtLeast(ComparisonScore other)
    {
        if (other.Metric != Metric)
        {
            throw new ArgumentException($"A {Metric} score can't be held against a {other.Metric} score.", nameof(other));
        }

        return Metric == Metric.Cosine ? Value >= other.Value : Value <= other.Value;
    }
}
