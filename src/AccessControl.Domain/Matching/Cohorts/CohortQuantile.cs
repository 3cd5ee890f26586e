namespace AccessControl.Domain.Matching.Cohorts;

/// <summary>An upper quantile of a person's cohort scores, and how far sampling moves it.</summary>
internal static class CohortQuantile
{
    /// <summary>The quantile, and its sampling variance p(1-p)/(n f²) with the density f from the order statistics around it (Siddiqui 1960).</summary>
    /// <param name="sorted">Rising, at least 2.</param>
    /// <param name="level">Above 0, below 1.</param>
    public static (double Value, double Variance) Of(ReadOnlySpan<float> sorted, double level)
    {
        var n = sorted.Length;
        var width = Math.Min(Math.Sqrt(level * (1 - level) / n), (1 - level) / 2);
        var sparsity = (At(sorted, level + width) - At(sorted, level - width)) / (2 * width);
        return (At(sorted, level), level * (1 - level) * sparsity * sparsity / n);
    }

    private static double At(ReadOnlySpan<float> sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return double.Lerp(sorted[below], sorted[Math.Min(sorted.Length - 1, below + 1)], place - below);
    }
}
