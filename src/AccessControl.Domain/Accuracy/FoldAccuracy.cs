using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy;

/// <summary>
/// Share of right answers in a protocol of folds, each decided by the threshold that is best on the other folds (as Labeled Faces in the Wild
/// asks for it). For comparing with published figures; thresholds at doors come from false match rates instead.
/// </summary>
/// <param name="Folds">Accuracy of each fold, 0 to 1, in the order of their names; a comparison without a score counts as a wrong answer.</param>
/// <param name="Compared">The same without the comparisons that have no score.</param>
public sealed record FoldAccuracy(ImmutableArray<double> Folds, ImmutableArray<double> Compared)
{
    /// <summary>Mean over the folds, 0 to 1, failures to acquire counted as wrong.</summary>
    public double Mean => Folds.Average();

    /// <summary>Mean over the folds, 0 to 1, of the comparisons that have a score.</summary>
    public double MeanCompared => Compared.Average();

    /// <summary>Standard deviation of the folds' accuracies.</summary>
    public double StandardDeviation => Math.Sqrt(Folds.Sum(fold => (fold - Mean) * (fold - Mean)) / Math.Max(1, Folds.Length - 1));

    /// <summary>Measures it.</summary>
    /// <param name="comparisons">All of the protocol.</param>
    /// <returns>Null where there are fewer than two folds, or a fold without a score.</returns>
    public static FoldAccuracy? Of(IReadOnlyCollection<FoldedComparison> comparisons)
    {
        var folds = comparisons.GroupBy(comparison => comparison.Fold, StringComparer.Ordinal).OrderBy(fold => fold.Key, StringComparer.Ordinal).ToList();
        if (folds.Count < 2 || folds.Exists(fold => !fold.Any(comparison => comparison.Score.HasValue)))
        {
            return null;
        }

        var all = new List<double>();
        var compared = new List<double>();
        foreach (var fold in folds)
        {
            var threshold = BestThreshold(comparisons.Where(comparison => comparison.Fold != fold.Key));
            var right = fold.Count(comparison => comparison.Score is { } score && (score >= threshold) == comparison.Mated);
            all.Add((double)right / fold.Count());
            compared.Add((double)right / fold.Count(comparison => comparison.Score.HasValue));
        }

        return new FoldAccuracy([.. all], [.. compared]);
    }

    /// <summary>Of the thresholds that give the most right answers the strictest gap between two scores, in its middle.</summary>
    private static float BestThreshold(IEnumerable<FoldedComparison> comparisons)
    {
        var sorted = comparisons.Where(comparison => comparison.Score.HasValue)
            .Select(comparison => (Score: comparison.Score!.Value, comparison.Mated)).OrderByDescending(comparison => comparison.Score).ToList();
        var right = sorted.Count(comparison => !comparison.Mated);
        var (best, threshold) = (right, float.PositiveInfinity);
        for (var i = 0; i < sorted.Count; i++)
        {
            right += sorted[i].Mated ? 1 : -1;
            var isEdge = i + 1 == sorted.Count || sorted[i + 1].Score < sorted[i].Score;
            if (isEdge && right > best)
            {
                best = right;
                threshold = i + 1 == sorted.Count
                    ? sorted[i].Score
                    : Math.Max(MathF.BitIncrement(sorted[i + 1].Score), (sorted[i].Score + sorted[i + 1].Score) / 2);
            }
        }

        return threshold;
    }
}
