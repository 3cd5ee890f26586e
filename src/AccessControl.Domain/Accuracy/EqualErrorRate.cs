namespace AccessControl.Domain.Accuracy;

/// <summary>Where false matches and false non-matches are as frequent as each other.</summary>
/// <param name="Rate">The mean of both rates at the threshold where they are closest, 0 to 1.</param>
/// <param name="Threshold">That threshold.</param>
public readonly record struct EqualErrorRate(double Rate, float Threshold);
