using AccessControl.Domain.Captures;
using AccessControl.Vision.Captures;
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
        return Thumbnail.Draw(codec, path, JpegQuality, frame => (new Rect(0, 0, frame.Width, frame.Height), Shrunk(frame)))?.ToArray();
    }

    private static Size Shrunk(Frame frame)
    {
        var scale = Math.Min(1, (double)LongestSide / Math.Max(frame.Width, frame.Height));
        return new Size(Math.Max(1, Math.Round(frame.Width * scale)), Math.Max(1, Math.Round(frame.Height * scale)));
    }
}
