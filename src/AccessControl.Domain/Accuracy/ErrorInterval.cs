namespace AccessControl.Domain.Accuracy;

/// <summary>Bounds of an error rate at a confidence of 95 %.</summary>
/// <param name="Low">0 to 1.</param>
/// <param name="High">0 to 1, at least <paramref name="Low"/>.</param>
public readonly record struct ErrorInterval(double Low, double High);
