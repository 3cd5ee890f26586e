using AccessControl.Domain.Entrances;

namespace AccessControl.Domain.Duplicates;

/// <summary>A picture as 64 x 64 luminances, whatever its shape was: enough to tell whether two files show the same picture.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class PictureSketch
{
    /// <summary>Rows and columns.</summary>
    public const int Side = 64;

    // Below this the picture is one tone, and hash and pixels hold nothing but the noise of its compression.
    private const double PlainContrast = 3;

    private readonly byte[] _luminance;

    /// <summary>Keeps a copy.</summary>
    /// <param name="luminance">64 rows of 64, each the mean of what it stands for.</param>
    public PictureSketch(ReadOnlySpan<byte> luminance)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(luminance.Length, Side * Side, nameof(luminance));
        _luminance = luminance.ToArray();
        double sum = 0, squares = 0;
        foreach (var value in _luminance)
        {
            sum += value;
            squares += value * value;
        }

        Mean = sum / _luminance.Length;
        Contrast = Math.Sqrt(Math.Max(0, (squares / _luminance.Length) - (Mean * Mean)));
    }

    /// <summary>64 rows of 64 luminances.</summary>
    public ReadOnlySpan<byte> Luminance => _luminance;

    /// <summary>Mean luminance, 0 to 255.</summary>
    public double Mean { get; }

    /// <summary>Standard deviation of the luminances, 0 to 127.5.</summary>
    public double Contrast { get; }

    /// <summary>True where there is nothing to see in it: such pictures are equal by bytes and pixels only.</summary>
    public bool IsPlain => Contrast < PlainContrast;

    /// <summary>The hash of a part.</summary>
    /// <param name="region">The part.</param>
    /// <param name="mirrored">Left and right exchanged.</param>
    public PerceptualHash Hash(PictureRegion region, bool mirrored)
    {
        Span<float> luminance = stackalloc float[PerceptualHash.Side * PerceptualHash.Side];
        Sample(region, mirrored, PerceptualHash.Side, luminance);
        return PerceptualHash.Of(luminance);
    }

    /// <summary>Draws a part at another size, between pixels by their distances.</summary>
    /// <param name="region">The part.</param>
    /// <param name="mirrored">Left and right exchanged, of the part.</param>
    /// <param name="side">Rows and columns to draw, 1 to 64.</param>
    /// <param name="output">Side x side luminances.</param>
    public void Sample(PictureRegion region, bool mirrored, int side, Span<float> output)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(side, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(side, Side);
        Span<int> columns = stackalloc int[side];
        Span<float> shares = stackalloc float[side];
        for (var x = 0; x < side; x++)
        {
            (columns[x], shares[x]) = Place(region.Left, region.Right, mirrored ? side - 1 - x : x, side);
        }

        for (var y = 0; y < side; y++)
        {
            var (row, down) = Place(region.Top, region.Bottom, y, side);
            var upper = _luminance.AsSpan(row * Side, Side);
            var lower = _luminance.AsSpan(Math.Min(row + 1, Side - 1) * Side, Side);
            for (var x = 0; x < side; x++)
            {
                int left = columns[x], right = Math.Min(left + 1, Side - 1);
                var above = upper[left] + ((upper[right] - upper[left]) * shares[x]);
                var below = lower[left] + ((lower[right] - lower[left]) * shares[x]);
                output[(y * side) + x] = above + ((below - above) * down);
            }
        }
    }

    private static (int Pixel, float Share) Place(double from, double to, int i, int side)
    {
        var at = Math.Clamp(((from + ((i + 0.5) / side * (to - from))) * Side) - 0.5, 0, Side - 1);
        var pixel = (int)at;
        return (pixel, (float)(at - pixel));
    }
}
