using System.Buffers.Binary;
using AccessControl.Domain.Captures;

namespace AccessControl.Storage.Matching;

/// <summary>The numbers of a capture's quality as bytes: nine float64, little endian, in a fixed order.</summary>
internal static class QualityBytes
{
    /// <summary>Bytes that they take.</summary>
    public const int Length = Numbers * sizeof(double);

    private const int Numbers = 9;

    public static void Write(Span<byte> target, CaptureQuality quality)
    {
        ReadOnlySpan<double> numbers =
        [
            quality.EyeDistancePixels, quality.YawDegrees, quality.PitchDegrees, quality.RollDegrees, quality.Sharpness,
            quality.MeanLuminance, quality.ClippedShare, quality.OcclusionShare, quality.DetectorConfidence,
        ];
        for (var i = 0; i < Numbers; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(target[(i * sizeof(double))..], numbers[i]);
        }
    }

    public static CaptureQuality Read(ReadOnlySpan<byte> source)
    {
        Span<double> n = stackalloc double[Numbers];
        for (var i = 0; i < Numbers; i++)
        {
            n[i] = BinaryPrimitives.ReadDoubleLittleEndian(source[(i * sizeof(double))..]);
        }

        return new CaptureQuality(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]);
    }
}
