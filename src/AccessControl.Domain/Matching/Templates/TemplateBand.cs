namespace AccessControl.Domain.Matching.Templates;

/// <summary>The scores around a threshold by which templates go, as cosines; measured in the calibration's own non-mated scores.</summary>
/// <param name="Floor">Below it a face is far from a person, -1 to 1.</param>
/// <param name="Threshold">From it on a face is identified.</param>
/// <param name="Strong">From it on a match is strong.</param>
public readonly record struct TemplateBand(double Floor, double Threshold, double Strong)
{
    /// <summary>The band around a threshold.</summary>
    /// <param name="threshold">Of the decision.</param>
    /// <param name="thresholds">Where it came from.</param>
    /// <param name="options">How wide.</param>
    public static TemplateBand Around(DecisionThreshold threshold, IThresholds thresholds, TemplateOptions options)
    {
        ArgumentNullException.ThrowIfNull(threshold);
        ArgumentNullException.ThrowIfNull(thresholds);
        ArgumentNullException.ThrowIfNull(options);
        var middle = threshold.Score.Cosine;

        // Laxer rates are measured, stricter ones may not be: the margin above is the measured one below, mirrored.
        return new TemplateBand(
            thresholds.Laxer(threshold, options.ZoneFactor).Cosine, middle, middle + (middle - thresholds.Laxer(threshold, options.StrongFactor).Cosine));
    }
}
