using AccessControl.Domain.Signatures;
using OpenCvSharp;

namespace AccessControl.Vision.Signatures;

/// <summary>A picture of a signature as an encoder reads it: black and white, cut to its ink, brought to one size without stretching, in the middle.</summary>
/// <remarks>Where and how large it was written doesn't count, nor how dark: a cue that other pens and scanners would not give.</remarks>
public static class SignatureRaster
{
    /// <summary>Rows.</summary>
    public const int Height = 96;

    /// <summary>Columns.</summary>
    public const int Width = 192;

    // So that a filter sees a line's outer edge.
    private const int Margin = 4;

    // Specks of dust are smaller than a dot of ink, as a share of all ink.
    private const double SmallestSpeck = 0.002;

    /// <summary>Reads a picture.</summary>
    /// <returns><see cref="Height"/> times <see cref="Width"/> numbers, 0 for paper to 1 for ink; null where there is no ink, or nothing else.</returns>
    public static float[]? Of(SignaturePicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        using var ink = Ink(picture);
        return ink is null ? null : Fitted(ink);
    }

    /// <summary>The ink, cut out of the paper.</summary>
    /// <returns>0 for paper, 255 for ink; null where there is none, or nothing else.</returns>
    internal static Mat? Ink(SignaturePicture picture)
    {
        using var grey = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC1, picture.Grey.ToArray());
        using var ink = new Mat();
        // Between ink and paper wherever they lie (Otsu); what is black and white already stays as it is.
        Cv2.Threshold(grey, ink, 0, 255, ThresholdTypes.BinaryInv | ThresholdTypes.Otsu);
        Cv2.MinMaxLoc(grey, out double darkest, out double lightest);
        var pixels = Cv2.CountNonZero(ink);
        if (lightest - darkest < 32 || pixels < 16 || pixels > 0.6 * picture.Width * picture.Height)
        {
            return null;
        }

        using var labels = new Mat();
        using var statistics = new Mat();
        using var middles = new Mat();
        var count = Cv2.ConnectedComponentsWithStats(ink, labels, statistics, middles);
        Rect? box = null;
        for (var label = 1; label < count; label++)
        {
            if (statistics.At<int>(label, (int)ConnectedComponentsTypes.Area) >= SmallestSpeck * pixels)
            {
                var part = new Rect(
                    statistics.At<int>(label, (int)ConnectedComponentsTypes.Left),
                    statistics.At<int>(label, (int)ConnectedComponentsTypes.Top),
                    statistics.At<int>(label, (int)ConnectedComponentsTypes.Width),
                    statistics.At<int>(label, (int)ConnectedComponentsTypes.Height));
                box = box is { } before ? before | part : part;
            }
        }

        return box is { } whole ? ink[whole].Clone() : null;
    }

    /// <summary>Brings ink to the encoder's size without stretching it, in the middle.</summary>
    private static float[] Fitted(Mat ink)
    {
        var scale = Math.Min((Height - (2.0 * Margin)) / ink.Height, (Width - (2.0 * Margin)) / ink.Width);
        var size = new Size(Math.Max(1, (int)Math.Round(ink.Width * scale)), Math.Max(1, (int)Math.Round(ink.Height * scale)));
        using var small = new Mat();
        Cv2.Resize(ink, small, size, 0, 0, scale < 1 ? InterpolationFlags.Area : InterpolationFlags.Linear);
        var values = new float[Height * Width];
        using var whole = Mat.FromPixelData(Height, Width, MatType.CV_32FC1, values);
        using var part = whole[new Rect((Width - size.Width) / 2, (Height - size.Height) / 2, size.Width, size.Height)];
        small.ConvertTo(part, MatType.CV_32FC1, 1 / 255.0);
        return values;
    }
}
