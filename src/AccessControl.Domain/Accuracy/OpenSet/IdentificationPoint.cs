namespace AccessControl.Domain.Accuracy.OpenSet;

/// <summary>What searches do at the threshold that a wanted false-positive identification rate asks for.</summary>
/// <param name="Target">The wanted rate, above 0, at most 1.</param>
/// <param name="Rates">Measured at the laxest threshold that keeps it.</param>
/// <param name="FpirInterval">Of the false-positive identification rate at that threshold.</param>
/// <param name="FnirInterval">Of the false-negative one at that threshold.</param>
public readonly record struct IdentificationPoint(double Target, IdentificationRates Rates, ErrorInterval FpirInterval, ErrorInterval FnirInterval);
