namespace AccessControl.Domain.Matching.Adaptation;

/// <summary>One figure that a head was accepted by, on people it wasn't fitted to.</summary>
/// <param name="Measure">Which, such as "Cllr" or "FNMR at FMR 1e-3, reference set"; one line.</param>
/// <param name="Before">Of the base model.</param>
/// <param name="After">Of the head.</param>
/// <param name="Bound">The bound of what is held against the limit, at the attempt's level: drawn over people.</param>
/// <param name="Limit">What the bound may not pass.</param>
public readonly record struct SiteFigure(string Measure, double Before, double After, double Bound, double Limit);
