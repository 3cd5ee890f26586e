using AccessControl.Domain.Accuracy;

namespace AccessControl.Domain.Matching;

/// <summary>Thresholds of one calibration for the operator's wanted error rates.</summary>
/// <remarks>Thread-safe. The threshold of the last gallery size is kept, since it changes with the gallery only.</remarks>
public sealed class CalibratedThresholds : IThresholds
{
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
        _kept = new Kept(1, calibration.ThresholdForIdentification(targetFpir, 1));
    }

    /// <inheritdoc/>
    public DecisionThreshold ForIdentification(int gallerySize)
    {
        if (_kept is { } kept && kept.GallerySize == gallerySize)
        {
            return kept.Threshold;
        }

        var threshold = _calibration.ThresholdForIdentification(_targetFpir, gallerySize);
        _kept = new Kept(gallerySize, threshold);
        return threshold;
    }

    /// <inheritdoc/>
    public DecisionThreshold ForVerification() => _verification;

    private sealed record Kept(int GallerySize, DecisionThreshold Threshold);
}
