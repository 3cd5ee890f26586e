namespace AccessControl.Domain.Matching;

/// <summary>Where a threshold came from.</summary>
/// <param name="Calibration">Name of the calibration, as pages and journal show it.</param>
/// <param name="TargetFpir">The operator's false-positive identification rate for one presentation, 0 to 1. For a verification the FMR wanted.</param>
/// <param name="GallerySize">References searched; 1 for a verification.</param>
/// <param name="RequiredFmr">The false match rate for one comparison that the target asks for at this size.</param>
/// <param name="SupportedFmr">The rate that the threshold has by the calibration's data; equal to the required one where measured.</param>
/// <param name="Support">Whether the data carry the target.</param>
public sealed record ThresholdOrigin(
    string Calibration, double TargetFpir, int GallerySize, double RequiredFmr, double SupportedFmr, ThresholdSupport Support);
