using System.Buffers.Binary;
using System.Collections.Immutable;
using AccessControl.Domain.Signatures;

namespace AccessControl.Web.Signatures;

/// <summary>A signature as the page's script sends it: the device, then for each sample seconds, millimetres to the right and downwards, pressure, and 1 where the pen was down; float32, little endian.</summary>
internal static class PadBytes
{
    /// <summary>More than a signature takes by far.</summary>
    public const int Longest = sizeof(float) + (20_000 * SampleLength);

    private const int SampleLength = 5 * sizeof(float);

    // Of no pad: whoever writes takes less room and time.
    private const float LargestMillimetres = 2000, LongestSeconds = 60;

    /// <summary>Reads it; null where nothing was written, or where it isn't that: a page can send anything.</summary>
    public static PenTrace? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length is < sizeof(float) or > Longest || (bytes.Length - sizeof(float)) % SampleLength != 0
            || Number(bytes) is not (>= 0 and <= (int)PenDevice.Mouse and var device) || device != MathF.Floor(device))
        {
            return null;
        }

        var samples = ImmutableArray.CreateBuilder<PenSample>();
        for (var at = bytes[sizeof(float)..]; at.Length > 0; at = at[SampleLength..])
        {
            var pressure = Number(at[(3 * sizeof(float))..]);
            var (seconds, x, y) = (Number(at), Number(at[sizeof(float)..]), Number(at[(2 * sizeof(float))..]));
            if (!(seconds is >= 0 and <= LongestSeconds && MathF.Abs(x) <= LargestMillimetres && MathF.Abs(y) <= LargestMillimetres))
            {
                return null;
            }

            samples.Add(new PenSample(
                seconds, x, y, device == (int)PenDevice.Pen && !float.IsNaN(pressure) ? pressure : null, Number(at[(4 * sizeof(float))..]) > 0));
        }

        try
        {
            return new PenTrace((PenDevice)device, samples.ToImmutable());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static float Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadSingleLittleEndian(bytes);
}
