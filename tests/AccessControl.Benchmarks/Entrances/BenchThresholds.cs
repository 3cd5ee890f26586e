using AccessControl.Domain.Matching;

namespace AccessControl.Benchmarks.Entrances;

/// <summary>A threshold that lets the simulated people in and nothing random: what is measured here is time, and it doesn't depend on it.</summary>
internal sealed class BenchThresholds : IThresholds
{
    private const double Cosine = 0.6;

    private static readonly DecisionThreshold Threshold =
        new(new ComparisonScore(Metric.Cosine, Cosine), new ThresholdOrigin("bench", 1e-3, 0, 1e-3, 1e-3, ThresholdSupport.Measured));

    public DecisionThreshold ForIdentification(int references, int people) => Threshold;

    public DecisionThreshold ForVerification() => Threshold;

    public ComparisonScore Laxer(DecisionThreshold threshold, double factor) => threshold.Score;
}
