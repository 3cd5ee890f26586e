namespace AccessControl.Domain.Matching;

/// <summary>How far the calibration's data carry a threshold.</summary>
public enum ThresholdSupport
{
    /// <summary>The wanted error rate was measured.</summary>
    Measured,

    /// <summary>The data end before the wanted rate; the threshold is the strictest that they support.</summary>
    LimitOfData,
}
