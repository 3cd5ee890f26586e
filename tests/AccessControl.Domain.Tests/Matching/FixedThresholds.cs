using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Tests.Matching;

/// <summary>A threshold that doesn't depend on the gallery.</summary>
internal sealed class FixedThresholds(Metric metric, double value) : IThresholds
{
    public double Value { get; set; } = value;

    public DecisionThreshold ForIdentification(int references, int people) => Threshold(references);

    public DecisionThreshold ForVerification() => Threshold(1);

    /// <summary>A tenth of cosine, or of distance, for each factor of ten.</summary>
    public ComparisonScore Laxer(DecisionThreshold threshold, double factor) =>
        new(metric, threshold.Score.Value + (Math.Log10(factor) * (metric == Metric.Cosine ? -0.1 : 0.1)));

    private DecisionThreshold Threshold(int gallerySize) => new(
        new ComparisonScore(metric, Value), new ThresholdOrigin("test", 0.001, gallerySize, 0.001, 0.001, ThresholdSupport.Measured));
}
