using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy;

/// <summary>A fitted tail and what it was judged by.</summary>
/// <param name="Tail">For the calibration.</param>
/// <param name="Suspects">What looks like label errors, set aside or not, highest score first.</param>
/// <param name="Quantiles">The scores against the distribution, highest first.</param>
public sealed record TailAnalysis(CalibrationTail Tail, ImmutableArray<SuspectedPair> Suspects, ImmutableArray<TailQuantile> Quantiles);
