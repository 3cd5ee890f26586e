namespace AccessControl.Training.CommandLine;

/// <summary>A line of a curve.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="At">Steps, rising.</param>
/// <param name="Values">At each of them.</param>
/// <param name="Range">From the lowest to the highest at each, which is shaded; null for none.</param>
internal sealed record CurveLine(string Name, double[] At, double[] Values, (double[] Low, double[] High)? Range = null);
