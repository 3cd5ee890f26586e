namespace AccessControl.Domain.Accuracy;

/// <summary>A calibration and what its tail was judged by.</summary>
/// <param name="Calibration">For the service.</param>
/// <param name="Tail">The tail with suspects and quantile plot; null where there are too few scores, or none fits.</param>
public sealed record CalibratorResult(Calibration Calibration, TailAnalysis? Tail);
