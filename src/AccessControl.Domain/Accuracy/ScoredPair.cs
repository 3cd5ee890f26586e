namespace AccessControl.Domain.Accuracy;

/// <summary>One comparison with its score.</summary>
/// <param name="First">Number of the one sample.</param>
/// <param name="Second">Number of the other.</param>
/// <param name="Score">Cosine, larger is more similar.</param>
public readonly record struct ScoredPair(int First, int Second, float Score);
