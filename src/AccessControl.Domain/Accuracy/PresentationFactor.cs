namespace AccessControl.Domain.Accuracy;

/// <summary>
/// How many searches by independent strangers one presentation counts as. A presentation is a whole track: up to three tries, each with several
/// decisions over frames that are fused. Its decisions hang together, so the number is far below theirs, and above 1.
/// </summary>
/// <param name="Value">1 or more; thresholds rest on <paramref name="High"/>.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval, and what thresholds rest on.</param>
/// <param name="Source">How it was measured, or that it was assumed, in plain words.</param>
public sealed record PresentationFactor(double Value, double Low, double High, string Source)
{
    /// <summary>
    /// What stands where nobody has measured it: the tries of a track, as if each showed another stranger. Tries of one face within seconds are
    /// far more alike than that; decisions within a try fuse the same frames and are counted once.
    /// </summary>
    public static PresentationFactor Assumed { get; } =
        new(3, 1, 3, "assumed: three tries of a track as three strangers; the decisions of a try fuse the same frames and count once");
}
