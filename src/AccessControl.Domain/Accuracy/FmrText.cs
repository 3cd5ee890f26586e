using System.Globalization;

namespace AccessControl.Domain.Accuracy;

/// <summary>False match rates in words and figures that claim no more than was measured.</summary>
public static class FmrText
{
    /// <summary>The rate at a threshold; where it is at the end of what so many comparisons can show, "at most" that end.</summary>
    public static string At(ScoreSet scores, double threshold)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return scores.Fmr(threshold) > scores.SmallestSupportedFmr * (1 + 1e-9) ? Of(scores.Fmr(threshold)) : $"at most {RoundedUp(scores.SmallestSupportedFmr)}";
    }

    /// <summary>Two digits, rounded up: the end of the data never reads as less than it is.</summary>
    /// <param name="rate">Above 0.</param>
    public static string RoundedUp(double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        var unit = Math.Pow(10, Math.Floor(Math.Log10(rate)) - 1);
        return Of(Math.Ceiling((rate / unit) - 1e-9) * unit);
    }

    private static string Of(double rate) => rate.ToString("0.0e-0", CultureInfo.InvariantCulture);
}
