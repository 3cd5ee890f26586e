using AccessControl.Domain.Captures;
using OpenCvSharp;

namespace AccessControl.Vision.Duplicates;

/// <summary>Small pictures for a contact sheet.</summary>
public static class ContactThumbnail
{
    private const int LongestSide = 132;
    private const int JpegQuality = 78;

    /// <summary>Draws a file small.</summary>
    /// <param name="codec">Reads it.</param>
    /// <param name="path">The file.</param>
    /// <returns>JPEG, at most 132 pixels wide and high; null where the file can't be read.</returns>
    public static byte[]? Draw(IPictureCodec codec, string path)
    {
        ArgumentNullException.ThrowIfNull(codec);
        return codec.Read(path).Match(
            frame =>
            {
                using (frame)
                {
                    return Shrink(frame);
                }
            },
            byte[]? (_) => null);
    }

    private static byte[] Shrink(Frame frame)
    {
        using var picture = Mat.FromPixelData(frame.Height, frame.Width, MatType.CV_8UC3, frame.Address, frame.Stride);
        using var small = new Mat();
        var scale = Math.Min(1, (double)LongestSide / Math.Max(frame.Width, frame.Height));
        var size = new Size(Math.Max(1, Math.Round(frame.Width * scale)), Math.Max(1, Math.Round(frame.Height * scale)));
        Cv2.Resize(picture, small, size, interpolation: InterpolationFlags.Area);
        Cv2.ImEncode(".jpg", small, out var jpeg, [(int)ImwriteFlags.JpegQuality, JpegQuality]);
        return jpeg;
    }
}
