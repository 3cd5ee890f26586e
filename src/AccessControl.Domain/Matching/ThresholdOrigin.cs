namespace AccessControl.Domain.Matching;

/// <summary>Where a threshold came from.</summary>
/// <param name="Calibration">Name of the calibration, as pages and journal show it.</param>
/// <param name="TargetFpir">The operator's false-positive identification rate for one presentation, 0 to 1. For a verification the FMR wanted.</param>
/// <param name="GallerySize">References searched; 1 for a verification.</param>
/// <param name="RequiredFmr">The false match rate for one comparison that the target asks for at this size.</param>
/// <param name="SupportedFmr">
/// Upper bound, by the calibration's data, of the false match rate that the threshold has: the required rate where the data carry it.
/// </param>
/// <param name="Support">Whether the data carry the target.</param>
public sealed record ThresholdOrigin(
    string Calibration, double TargetFpir, int GallerySize, double RequiredFmr, double SupportedFmr, ThresholdSupport Support)
{
    /// <summary>Searches of independent faces that a presentation, with its frames and tries, counts as; 1 for a verification.</summary>
    public double PresentationFactor { get; init; } = 1;

    /// <summary>References that a person has, on average, at least 1.</summary>
    public double ReferencesPerPerson { get; init; } = 1;

    /// <summary>
    /// The share of enrolled people who would not be identified by one search, as the calibration's mated scores predict it at this threshold;
    /// null where the calibration doesn't tell.
    /// </summary>
    public double? PredictedFnir { get; init; }

    /// <summary>What more references of each person would bring; null where nothing is to be gained, or the calibration doesn't tell.</summary>
    public ReferenceAdvice? MoreReferences { get; init; }

    /// <summary>Upper bound of the false-positive identification rate of a presentation at this threshold: at most the target where the data carry it.</summary>
    public double SupportedFpir => -double.ExpM1(GallerySize * PresentationFactor * double.LogP1(-Math.Min(SupportedFmr, 1)));
}
