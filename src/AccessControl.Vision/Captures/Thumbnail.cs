using System.Buffers;
using AccessControl.Domain.Captures;
using OpenCvSharp;

namespace AccessControl.Vision.Captures;

/// <summary>Small pictures of files, for sheets to look at.</summary>
internal static class Thumbnail
{
    /// <summary>Draws a part of a file small.</summary>
    /// <param name="codec">Reads and writes.</param>
    /// <param name="path">The file.</param>
    /// <param name="quality">Of the JPEG, 1 to 100.</param>
    /// <param name="layout">Which part, within the picture, and how large it gets.</param>
    /// <returns>JPEG; null where the file can't be read.</returns>
    public static ReadOnlyMemory<byte>? Draw(IPictureCodec codec, string path, int quality, Func<Frame, (Rect Part, Size Size)> layout) => codec.Read(path).Match(
        frame =>
        {
            using (frame)
            {
                var (part, size) = layout(frame);
                return Draw(codec, frame, part, size, quality);
            }
        },
        ReadOnlyMemory<byte>? (_) => null);

    private static ReadOnlyMemory<byte> Draw(IPictureCodec codec, Frame frame, Rect part, Size size, int quality)
    {
        using var picture = Mat.FromPixelData(frame.Height, frame.Width, MatType.CV_8UC3, frame.Address, frame.Stride);
        using var shown = new Mat(picture, part);
        using var small = Frame.Create(size.Width, size.Height, frame.CapturedAt);
        using var target = Mat.FromPixelData(size.Height, size.Width, MatType.CV_8UC3, small.Address, small.Stride);
        Cv2.Resize(shown, target, size, 0, 0, part.Width > size.Width ? InterpolationFlags.Area : InterpolationFlags.Linear);
        var bytes = new ArrayBufferWriter<byte>();
        codec.WriteJpeg(small, quality, bytes);
        return bytes.WrittenMemory;
    }
}
