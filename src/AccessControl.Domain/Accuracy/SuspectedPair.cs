namespace AccessControl.Domain.Accuracy;

/// <summary>Two people whose highest score is higher than the other scores explain: look whether they are one person under two names.</summary>
/// <param name="People">The people.</param>
/// <param name="Comparison">Their comparison that scores highest.</param>
/// <param name="Expected">How many pairs of people were to be expected at such a score or above, by the other pairs.</param>
public readonly record struct SuspectedPair(SubjectPair People, ScoredPair Comparison, double Expected);
