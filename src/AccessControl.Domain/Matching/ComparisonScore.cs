namespace AccessControl.Domain.Matching;

/// <summary>
/// Outcome of comparing two embeddings: a similarity score under <see cref="Metric.Cosine"/>, a dissimilarity score under
/// <see cref="Metric.Euclidean"/> (ISO/IEC 2382-37, comparison score).
/// </summary>
/// <param name="Metric">What the value means.</param>
/// <param name="Value">-1 to 1 for cosine, 0 upwards for Euclidean.</param>
public readonly record struct ComparisonScore(Metric Metric, double Value)
{
    /// <summary>The cosine between embeddings of unit length, -1 to 1; from a distance by d² = 2 - 2 cos.</summary>
    public double Cosine => Metric == Metric.Cosine ? Value : 1 - (Value * Value / 2);

    /// <summary>The score that a cosine is between embeddings of unit length.</summary>
    public static ComparisonScore OfCosine(Metric metric, double cosine) =>
        new(metric, metric == Metric.Cosine ? cosine : Math.Sqrt(Math.Max(0, 2 - (2 * cosine))));

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
