namespace AccessControl.Domain.Accuracy.OpenSet;

/// <summary>A search of a gallery by somebody who isn't in it.</summary>
/// <param name="Gallery">Number of the gallery.</param>
/// <param name="Sample">Number of the sample that was searched with.</param>
/// <param name="Best">Cosine of the best reference of anybody.</param>
public readonly record struct NonMatedSearch(int Gallery, int Sample, float Best);
