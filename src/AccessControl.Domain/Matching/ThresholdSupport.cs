namespace AccessControl.Domain.Matching;

/// <summary>How far the calibration's data carry a threshold.</summary>
public enum ThresholdSupport
{
    /// <summary>The wanted error rate lies within what was measured.</summary>
    Measured,

    /// <summary>It lies beyond what was measured, as far as the fitted tail may be believed.</summary>
    Extrapolated,

    /// <summary>Neither data nor tail reach the wanted rate; the threshold is the strictest that they support.</summary>
    Unsupported,
}
