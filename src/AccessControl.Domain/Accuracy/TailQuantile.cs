namespace AccessControl.Domain.Accuracy;

/// <summary>A point of the quantile plot of a tail: on the diagonal where the distribution fits.</summary>
/// <param name="Expected">Cosine by the distribution.</param>
/// <param name="Measured">Cosine that was measured.</param>
public readonly record struct TailQuantile(double Expected, double Measured);
