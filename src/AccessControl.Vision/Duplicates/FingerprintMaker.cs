using System.Buffers.Binary;
using System.Security.Cryptography;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Duplicates;
using OpenCvSharp;

namespace AccessControl.Vision.Duplicates;

/// <summary>Files and pixels to fingerprints.</summary>
public static class FingerprintMaker
{
    /// <summary>Of a picture that was read from that file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="frame">Its pixels, upright.</param>
    /// <exception cref="IOException">The file can't be read any more.</exception>
    public static PictureFingerprint Of(string path, Frame frame)
    {
        using var file = File.OpenRead(path);
        return new PictureFingerprint(Convert.ToHexString(SHA256.HashData(file)), DigestOf(frame), frame.Width, frame.Height, SketchOf(frame));
    }

    private static string DigestOf(Frame frame)
    {
        Span<byte> size = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(size, frame.Width);
        BinaryPrimitives.WriteInt32LittleEndian(size[4..], frame.Height);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(size);
        digest.AppendData(frame.Pixels);
        return Convert.ToHexString(digest.GetHashAndReset());
    }

    private static PictureSketch SketchOf(Frame frame)
    {
        using var picture = Mat.FromPixelData(frame.Height, frame.Width, MatType.CV_8UC3, frame.Address, frame.Stride);
        using var grey = new Mat();
        Cv2.CvtColor(picture, grey, ColorConversionCodes.BGR2GRAY);
        using var small = new Mat();

        // The mean of the pixels that each place stands for, or between pixels where the picture is smaller than its sketch.
        var isLarger = frame.Width >= PictureSketch.Side && frame.Height >= PictureSketch.Side;
        Cv2.Resize(grey, small, new Size(PictureSketch.Side, PictureSketch.Side), interpolation: isLarger ? InterpolationFlags.Area : InterpolationFlags.Linear);
        small.GetArray(out byte[] luminance);
        return new PictureSketch(luminance);
    }
}
