using System.Numerics.Tensors;

namespace AccessControl.Domain.Matching.Search;

/// <summary>What references are ordered by, larger is better under either metric: the cosine, or the negative square of the distance.</summary>
internal static class ScoreKey
{
    /// <summary>Below this share of both lengths' product a squared distance is taken from the differences.</summary>
    private const double Near = 1e-3;

    /// <summary>The key of a face and a reference, in single precision sums.</summary>
    public static double Of(Embedding embedding, Metric metric, ReadOnlySpan<float> values)
    {
        double norm = TensorPrimitives.Norm(values);
        double dot = TensorPrimitives.Dot(embedding.Values, values);
        if (metric == Metric.Cosine)
        {
            return dot / (norm * embedding.Norm);
        }

        var square = (norm * norm) + ((double)embedding.Norm * embedding.Norm) - (2 * dot);

        // Subtracting nearly equal numbers leaves rounding only: near zero the distance is taken from the differences.
        if (square < Near * norm * embedding.Norm)
        {
            double distance = TensorPrimitives.Distance(embedding.Values, values);
            square = distance * distance;
        }

        return -square;
    }

    public static ComparisonScore ToScore(Metric metric, double key) => new(metric, metric == Metric.Cosine ? key : Math.Sqrt(-key));
}
