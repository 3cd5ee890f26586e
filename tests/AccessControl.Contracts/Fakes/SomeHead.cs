using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Adaptation;

namespace AccessControl.Contracts.Fakes;

/// <summary>Heads that nothing was learned for: drawn, and as far from the identity as they may be.</summary>
public static class SomeHead
{
    private const int Rank = 4;

    /// <summary>One behind a base.</summary>
    /// <param name="base">The base.</param>
    /// <param name="dimension">Numbers in its embeddings.</param>
    /// <param name="attempt">From 1.</param>
    /// <param name="capturesSha256">Hash of the bundle.</param>
    /// <param name="calibrationOf">Gives the calibration of a model; null for one that means nothing.</param>
    /// <param name="seed">Another gives another head.</param>
    public static SiteHead Of(
        ModelId @base, int dimension, int attempt = 1, string? capturesSha256 = null, Func<ModelId, Calibration>? calibrationOf = null, int seed = 1)
    {
        var random = new Random(seed);
        var v = Drawn(random, dimension);
        var u = Drawn(random, dimension);
        var norm = SpectralNorm.OfProduct([.. u.Select(value => (double)value)], [.. v.Select(value => (double)value)], Rank);
        u = [.. u.Select(value => (float)(value * SiteHead.LargestNorm / norm))];
        return new SiteHead(
            @base,
            SiteHeadKind.LowRank,
            Rank,
            [.. u],
            [.. v],
            attempt,
            SiteHead.AlphaOf(attempt),
            capturesSha256 ?? new string('d', 64),
            new string('e', 64),
            [new SiteFigure("Cllr", 0.1, 0.08, 0.01, 0)],
            (calibrationOf ?? Meaningless)(SiteHead.ModelOf(@base, Rank, [.. u], [.. v])));
    }

    private static float[] Drawn(Random random, int dimension) =>
        [.. Enumerable.Range(0, dimension * Rank).Select(_ => ((float)random.NextDouble() - 0.5f))];

    private static Calibration Meaningless(ModelId model) => new(
        "site",
        model,
        Metric.Cosine,
        new CalibrationSource("drawn", true, "none", 100, 1000, 0, 1000, 1_000_000),
        [.. Enumerable.Range(1, 5).Select(i => new OperatingPoint(Math.Pow(10, -i), 0.1 * i, new ErrorInterval(0, 1), 0.01, new ErrorInterval(0, 1), 0.01))]);
}
