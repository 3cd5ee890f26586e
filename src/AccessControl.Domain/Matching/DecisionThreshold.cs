namespace AccessControl.Domain.Matching;

/// <summary>The score from which on a candidate counts as the same person.</summary>
/// <param name="Score">The threshold itself.</param>
/// <param name="Origin">Where it came from.</param>
public sealed record DecisionThreshold(ComparisonScore Score, ThresholdOrigin Origin);
