using AccessControl.Domain.Accuracy;

namespace AccessControl.Domain.Matching;

/// <summary>Thresholds of one calibration for the operator's wanted error rates.</summary>
/// <remarks>Thread-safe. The threshold of the last gallery size is kept, since it changes with the gallery only.</remarks>
public sealed class CalibratedThresholds : IThresholds
{
    /// <summary>Laxer than any threshold of use, and still a rate.</summary>
    private const double LaxestRate = 0.5;

    private readonly Calibration _calibration;
    private readonly double _targetFpir;
    private readonly DecisionThreshold _verification;
    private volatile Kept? _kept;

    /// <summary>Checks the wanted rates.</summary>
    /// <param name="calibration">In the metric that scores are to have.</param>
    /// <param name="targetFpir">False-positive identification rate wanted for one presentation, above 0, below 1.</param>
    /// <param name="targetFmr">False match rate wanted for one verification, above 0, below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is out of its range.</exception>
    public CalibratedThresholds(Calibration calibration, double targetFpir, double targetFmr)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        _calibration = calibration;
        _targetFpir = targetFpir;
        _verification = calibration.ThresholdForVerification(targetFmr);
        _kept = new Kept(1, 1, calibration.ThresholdForIdentification(targetFpir, 1, 1));
    }

    /// <inheritdoc/>
    public DecisionThreshold ForIdentification(int references, int people)
    {
        if (_kept is { } kept && kept.References == references && kept.People == people)
        {
            return kept.Threshold;
        }

        var threshold = _calibration.ThresholdForIdentification(_targetFpir, references, people);
        _kept = new Kept(references, people, threshold);
        return threshold;
    }

    /// <inheritdoc/>
    public DecisionThreshold ForVerification() => _verification;

    /// <inheritdoc/>
    public ComparisonScore Laxer(DecisionThreshold threshold, double factor)
    {
        ArgumentNullException.ThrowIfNull(threshold);
        ArgumentOutOfRangeException.ThrowIfLessThan(factor, 1);
        var rate = Math.Max(threshold.Origin.RequiredFmr, threshold.Origin.SupportedFmr);
        var laxer = _calibration.ThresholdForVerification(Math.Min(factor * rate, LaxestRate)).Score;

        // Where the calibration ends early, or the two were read from different parts of it.
        return threshold.Score.IsAtLeast(laxer) ? laxer : threshold.Score;
    }

    private sealed record Kept(int References, int People, DecisionThreshold Threshold);
}
