using System.Collections.Immutable;

namespace AccessControl.Training.Curation;

/// <summary>Tuples that can't all be right.</summary>
/// <param name="Mismatch">Says that two files show two people.</param>
/// <param name="Matches">By these they show one; empty where both are one file.</param>
public sealed record TupleContradiction(LabelledTuple Mismatch, ImmutableArray<LabelledTuple> Matches);
