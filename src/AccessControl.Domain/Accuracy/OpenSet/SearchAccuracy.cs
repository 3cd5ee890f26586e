using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy.OpenSet;

/// <summary>Searches measured over a set of people.</summary>
/// <param name="LabelErrors">Pairs of people who weren't compared, since their labels are known to be wrong; 0 as labelled.</param>
/// <param name="Sizes">Drawn galleries by size.</param>
/// <param name="LeaveOneOut">A gallery of everybody; null where nobody has two samples.</param>
public sealed record SearchAccuracy(int LabelErrors, ImmutableArray<IdentificationAccuracy> Sizes, IdentificationAccuracy? LeaveOneOut);
