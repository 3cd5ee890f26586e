using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Accuracy.Groups;

namespace AccessControl.Web.Reports;

/// <summary>Figures as the accuracy report writes them.</summary>
internal static class AccuracyText
{
    /// <summary>A rate in per cent, with as many digits as small rates need.</summary>
    public static string Rate(double rate) => rate switch
    {
        0 => "0 %",
        < 0.0001 => $"{rate * 100:0.0000} %",
        < 0.01 => $"{rate * 100:0.000} %",
        _ => $"{rate * 100:0.00} %",
    };

    /// <summary>A false match rate: as a power of ten.</summary>
    public static string Power(double rate) => rate == 0 ? "0" : rate.ToString("0.0e-0");

    /// <summary>From one rate to another.</summary>
    public static string Range(ErrorInterval interval) => $"{Rate(interval.Low)[..^2]} to {Rate(interval.High)}";

    /// <summary>From one false match rate to another.</summary>
    public static string PowerRange(ErrorInterval interval) => $"{Power(interval.Low)} to {Power(interval.High)}";

    /// <summary>A difference in percentage points, with its interval and what it means.</summary>
    public static string Difference(GroupDifference? difference) => difference is { } measured
        ? $"{Points(measured.Value)} ({Points(measured.Low)} to {Points(measured.High)}){(measured.IsShown ? "" : ", none shown")}"
        : "–";

    /// <summary>A difference of false match rates, with its interval and what it means.</summary>
    public static string PowerDifference(GroupDifference? difference) => difference is { } measured
        ? $"{Signed(measured.Value)} ({Signed(measured.Low)} to {Signed(measured.High)}){(measured.IsShown ? "" : ", none shown")}"
        : "–";

    /// <summary>A count with its thousands apart.</summary>
    public static string Count(long count) => count.ToString("#,0");

    private static string Points(double difference) => $"{difference * 100:+0.00;−0.00;0}";

    private static string Signed(double difference) => difference == 0 ? "0" : $"{(difference > 0 ? "+" : "−")}{Math.Abs(difference):0.0e-0}";
}
