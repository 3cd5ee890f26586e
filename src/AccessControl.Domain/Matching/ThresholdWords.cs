using System.Globalization;

namespace AccessControl.Domain.Matching;

/// <summary>Where a threshold came from, in words for people at the door and at a desk.</summary>
public static class ThresholdWords
{
    /// <summary>More people than this share not being identified makes an appliance a nuisance: from here on there is advice.</summary>
    public const double TolerableFnir = 0.05;

    /// <summary>How many strangers are taken for somebody at this threshold, and what says so.</summary>
    public static string Strangers(ThresholdOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var gallery = string.Create(CultureInfo.InvariantCulture, $"{origin.GallerySize:#,0} {(origin.GallerySize == 1 ? "reference" : "references")}");
        return origin.Support switch
        {
            ThresholdSupport.Measured => $"At most {OneIn(origin.TargetFpir)} strangers is taken for one of {gallery}, as measured by {origin.Calibration}.",
            ThresholdSupport.Extrapolated =>
                $"At most {OneIn(origin.TargetFpir)} strangers is taken for one of {gallery}, by the fitted tail of {origin.Calibration}, beyond what was measured.",
            _ => $"The data of {origin.Calibration} can't support {OneIn(origin.TargetFpir)} strangers for {gallery}: by its bound {OneIn(origin.SupportedFpir)} may be taken for somebody.",
        };
    }

    /// <summary>How many of the enrolled will be missed, null where the calibration doesn't tell.</summary>
    public static string? Misses(ThresholdOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return origin.PredictedFnir is { } fnir ? $"About {Share(fnir)} of the enrolled are predicted not to be recognised at one look." : null;
    }

    /// <summary>What to do where the data don't carry the target; null where they do.</summary>
    public static string? SupportAdvice(ThresholdOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return origin.Support == ThresholdSupport.Unsupported
            ? "Ask for face and PIN, or a card; or set matching.targetFpir to what the data carry; or calibrate on more people."
            : null;
    }

    /// <summary>What to do where too many of the enrolled will be missed; null where few are.</summary>
    public static string? MissAdvice(ThresholdOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        if (!(origin.PredictedFnir is { } fnir && fnir > TolerableFnir))
        {
            return null;
        }

        return origin.MoreReferences is { } more && more.PredictedFnir < fnir
            ? $"Enrol more references: with {more.References} of each person about {Share(more.PredictedFnir)} are missed. Or ask for face and PIN, or a card."
            : "Ask for face and PIN, or a card: more references of each person don't help.";
    }

    internal static string OneIn(double rate) => rate <= 0
        ? "none of the"
        : string.Create(CultureInfo.InvariantCulture, $"1 in {(rate >= 0.095 ? Math.Round(1 / rate, 1) : Round(1 / rate)):#,0.#}");

    // Two digits: what is derived from bounds has no more.
    private static double Round(double value)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
        return Math.Round(value / unit) * unit;
    }

    private static string Share(double rate) => rate.ToString(rate < 0.1 ? "0.0 %" : "0 %", CultureInfo.InvariantCulture);
}
