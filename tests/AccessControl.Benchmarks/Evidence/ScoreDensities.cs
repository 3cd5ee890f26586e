namespace AccessControl.Benchmarks.Evidence;

/// <summary>Mated and non-mated scores as normal densities: what a naive sequential test assumes.</summary>
internal sealed class ScoreDensities(IReadOnlyCollection<double> mated, IReadOnlyCollection<double> nonMated)
{
    private readonly (double Mean, double Deviation) _mated = Of(mated);
    private readonly (double Mean, double Deviation) _nonMated = Of(nonMated);

    /// <summary>log of mated over non-mated density.</summary>
    public double LogOdds(double score) => Log(_mated, score) - Log(_nonMated, score);

    private static double Log((double Mean, double Deviation) density, double score) =>
        -Math.Log(density.Deviation) - (Math.Pow((score - density.Mean) / density.Deviation, 2) / 2);

    private static (double Mean, double Deviation) Of(IReadOnlyCollection<double> scores)
    {
        var mean = scores.Average();
        return (mean, Math.Sqrt(scores.Average(score => (score - mean) * (score - mean))));
    }
}
