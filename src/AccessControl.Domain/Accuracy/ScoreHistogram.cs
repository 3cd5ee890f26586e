using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy;

/// <summary>How many comparisons have which score.</summary>
/// <param name="From">Where the first bin begins, a cosine.</param>
/// <param name="Width">Of each bin.</param>
/// <param name="Mated">Mated comparisons in each bin.</param>
/// <param name="NonMated">Non-mated comparisons in each bin.</param>
public sealed record ScoreHistogram(double From, double Width, ImmutableArray<long> Mated, ImmutableArray<long> NonMated)
{
    /// <summary>Counts the scores from -1 to 1, a score of 1 and what rounding puts above it in the last bin.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="binsPerUnit">1 to 1024. Non-mated scores below their exact part are counted to within 2^-15 of a bin's edge.</param>
    public static ScoreHistogram Of(ScoreSet scores, int binsPerUnit)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentOutOfRangeException.ThrowIfLessThan(binsPerUnit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(binsPerUnit, 1024);
        var edges = Enumerable.Range(-binsPerUnit, (2 * binsPerUnit) + 1).Select(i => ScoreSet.Exact((double)i / binsPerUnit)).ToArray();
        (edges[0], edges[^1]) = (ThresholdSearch.Lowest, ThresholdSearch.Highest);
        return new ScoreHistogram(
            -1,
            1.0 / binsPerUnit,
            [.. edges.Zip(edges[1..], (from, to) => (long)(scores.MatedBelow(to) - scores.MatedBelow(from)))],
            [.. edges.Zip(edges[1..], (from, to) => NonMatedFrom(scores, from) - NonMatedFrom(scores, to))]);
    }

    // Above every score the histogram's last bin would still be counted.
    private static long NonMatedFrom(ScoreSet scores, float threshold) =>
        threshold >= ThresholdSearch.Highest ? 0 : scores.NonMated.CountFrom(threshold);
}
