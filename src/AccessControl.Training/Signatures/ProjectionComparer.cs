using AccessControl.Domain.Signatures;
using AccessControl.Vision.Signatures;

namespace AccessControl.Training.Signatures;

/// <summary>Of pictures, by how much ink stands in each column and in each row, the one profile laid over the other by time warping.</summary>
public sealed class ProjectionComparer : ISignatureComparer<SignaturePicture>
{
    private const double Band = 0.15;

    /// <inheritdoc/>
    public string Name => "projection profiles, warped";

    /// <inheritdoc/>
    public double[,] Compare(IReadOnlyList<SignaturePicture> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        var profiles = signatures.Select(signature => Profiles(SimulatedPictures.RasterOf(signature))).ToArray();
        var likeness = new double[profiles.Length, profiles.Length];
        Parallel.For(0, profiles.Length, i =>
        {
            for (var j = 0; j < i; j++)
            {
                likeness[i, j] = likeness[j, i] = -(Cost(profiles[i].Columns, profiles[j].Columns) + Cost(profiles[i].Rows, profiles[j].Rows));
            }
        });
        return likeness;
    }

    private static (double[] Columns, double[] Rows) Profiles(float[] raster)
    {
        var (columns, rows) = (new double[SignatureRaster.Width], new double[SignatureRaster.Height]);
        for (var i = 0; i < raster.Length; i++)
        {
            columns[i % SignatureRaster.Width] += raster[i];
            rows[i / SignatureRaster.Width] += raster[i];
        }

        return (Even(columns), Even(rows));
    }

    /// <summary>So that the width of the pen's line doesn't count.</summary>
    private static double[] Even(double[] profile)
    {
        var mean = Math.Max(1e-9, profile.Average());
        return [.. profile.Select(value => value / mean)];
    }

    private static double Cost(double[] one, double[] other)
    {
        var width = (int)(Band * one.Length);
        var (before, now) = (new double[other.Length + 1], new double[other.Length + 1]);
        Array.Fill(before, double.PositiveInfinity);
        before[0] = 0;
        for (var i = 1; i <= one.Length; i++)
        {
            Array.Fill(now, double.PositiveInfinity);
            for (var j = Math.Max(1, i - width); j <= Math.Min(other.Length, i + width); j++)
            {
                now[j] = Math.Abs(one[i - 1] - other[j - 1]) + Math.Min(before[j - 1], Math.Min(before[j], now[j - 1]));
            }

            (before, now) = (now, before);
        }

        return before[other.Length] / one.Length;
    }
}
