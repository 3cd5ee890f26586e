namespace AccessControl.Domain.Accuracy;

/// <summary>
/// How many searches by independent strangers one presentation counts as. A presentation is a whole track: up to three tries, each with several
/// decisions over frames that are fused. Its decisions hang together, so the number is far below theirs, and above 1.
/// </summary>
/// <param name="Value">1 or more; thresholds rest on <paramref name="High"/>.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval, and what thresholds rest on.</param>
/// <param name="Source">How it was measured, in plain words.</param>
public sealed record PresentationFactor(double Value, double Low, double High, string Source)
{
    /// <summary>
    /// What stands where a calibration says nothing else: three tries of simulated people's tracks, by `./build.sh bench --only evidence`. The upper end is the highest of
    /// those at false match rates of 1e-2 to 1e-4; each try holds several searches, so that three strangers would be no bound.
    /// </summary>
    public static PresentationFactor OfThreeTries { get; } =
        new(
        2.1, 1.8, 3.8, "measured on simulated people's tracks with yunet-mobilefacenet at a false match rate of 1e-3; the upper end is that at 1e-4, where few were seen");
}
