namespace AccessControl.Domain.Accuracy;

/// <summary>One comparison of a protocol in folds.</summary>
/// <param name="Fold">The part of the protocol that it belongs to.</param>
/// <param name="Score">Cosine, larger is more similar; null where a picture gave no probe.</param>
/// <param name="Mated">What the protocol says.</param>
public readonly record struct FoldedComparison(string Fold, float? Score, bool Mated);
