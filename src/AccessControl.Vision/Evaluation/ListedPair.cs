namespace AccessControl.Vision.Evaluation;

/// <summary>One line of a list of comparisons.</summary>
/// <param name="First">Number of the one picture in its set.</param>
/// <param name="Second">Number of the other.</param>
/// <param name="Mated">Whether both show one person.</param>
/// <param name="Fold">The part of the protocol, empty where the list has no such column.</param>
public readonly record struct ListedPair(int First, int Second, bool Mated, string Fold);
