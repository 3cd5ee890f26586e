namespace AccessControl.Domain.Accuracy;

/// <summary>A threshold beyond what was measured, with the rate that the fitted tail gives it.</summary>
/// <param name="Threshold">The score from which on a comparison counts as mated, in the calibration's metric.</param>
/// <param name="Fmr">False match rate by the fitted distribution.</param>
/// <param name="FmrBound">Upper bound of it at one-sided 97.5 %, by drawing people: what a threshold is chosen by.</param>
public readonly record struct TailPoint(double Threshold, double Fmr, double FmrBound);
