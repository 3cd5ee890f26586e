using AccessControl.Domain.Signatures;

namespace AccessControl.Training.Signatures;

/// <summary>By dynamic time warping over several channels: the cost of laying the one signature over the other, their moments stretched to fit.</summary>
/// <remarks>Step and speed, direction and pressure, each in units of its own deviation; a band of a fifth of the length. Source: Sakoe and Chiba 1978; for signatures Kholmatov and Yanikoglu 2005.</remarks>
public sealed class WarpingComparer : ISignatureComparer<StrokeSequence>
{
    private const double Band = 0.2;

    // Step right, step down, speed, sine and cosine of the direction, pressure; in each channel's usual size.
    private static readonly (int Channel, double Weight)[] Channels = [(0, 12), (1, 12), (2, 8), (3, 1), (4, 1), (6, 3)];

    /// <inheritdoc/>
    public string Name => "time warping";

    /// <inheritdoc/>
    public double[,] Compare(IReadOnlyList<StrokeSequence> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        var likeness = new double[signatures.Count, signatures.Count];
        Parallel.For(0, signatures.Count, i =>
        {
            for (var j = i + 1; j < signatures.Count; j++)
            {
                likeness[i, j] = likeness[j, i] = -Cost(signatures[i], signatures[j]);
            }
        });
        return likeness;
    }

    /// <summary>Mean cost of a step of the cheapest way.</summary>
    internal static double Cost(StrokeSequence one, StrokeSequence other)
    {
        var a = one.Values.Span;
        var b = other.Values.Span;
        var width = Math.Max((int)(Band * Math.Max(one.Length, other.Length)), Math.Abs(one.Length - other.Length) + 1);
        var (before, now) = (new double[other.Length + 1], new double[other.Length + 1]);
        Array.Fill(before, double.PositiveInfinity);
        before[0] = 0;
        for (var i = 1; i <= one.Length; i++)
        {
            Array.Fill(now, double.PositiveInfinity);
            for (var j = Math.Max(1, i - width); j <= Math.Min(other.Length, i + width); j++)
            {
                double square = 0;
                foreach (var (channel, weight) in Channels)
                {
                    var difference = weight * (a[(channel * one.Length) + i - 1] - b[(channel * other.Length) + j - 1]);
                    square += difference * difference;
                }

                now[j] = Math.Sqrt(square) + Math.Min(before[j - 1], Math.Min(before[j], now[j - 1]));
            }

            (before, now) = (now, before);
        }

        return before[other.Length] / (one.Length + other.Length);
    }
}
