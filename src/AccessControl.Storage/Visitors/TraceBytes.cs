using System.Buffers.Binary;
using System.Collections.Immutable;
using AccessControl.Domain.Signatures;

namespace AccessControl.Storage.Visitors;

/// <summary>
/// A writing as it is sealed: the device as a byte, the count as int32, then for each sample the seconds and the millimetres to the right and downwards as float32, pressure of 255, and what is
/// known of it; little endian.
/// </summary>
internal static class TraceBytes
{
    private const int Header = 1 + sizeof(int);
    private const int Sample = (3 * sizeof(float)) + 2;
    private const byte HasPressure = 1, Down = 2;

    /// <summary>How many bytes it takes.</summary>
    public static int LengthOf(PenTrace trace) => Header + (Sample * trace.Samples.Length);

    /// <summary>Writes it to the beginning of the bytes.</summary>
    public static void Write(Span<byte> bytes, PenTrace trace)
    {
        bytes[0] = (byte)trace.Device;
        BinaryPrimitives.WriteInt32LittleEndian(bytes[1..], trace.Samples.Length);
        for (var i = 0; i < trace.Samples.Length; i++)
        {
            var at = bytes[(Header + (i * Sample))..];
            var sample = trace.Samples[i];
            BinaryPrimitives.WriteSingleLittleEndian(at, (float)sample.Seconds);
            BinaryPrimitives.WriteSingleLittleEndian(at[sizeof(float)..], sample.X);
            BinaryPrimitives.WriteSingleLittleEndian(at[(2 * sizeof(float))..], sample.Y);
            at[12] = (byte)Math.Round((sample.Pressure ?? 0) * byte.MaxValue);
            at[13] = (byte)((sample.Pressure is null ? 0 : HasPressure) | (sample.IsDown ? Down : 0));
        }
    }

    /// <summary>Reads what fills the bytes exactly; null where it isn't that.</summary>
    public static PenTrace? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Header || !Enum.IsDefined((PenDevice)bytes[0])
            || BinaryPrimitives.ReadInt32LittleEndian(bytes[1..]) is var count && (count < 0 || bytes.Length != Header + ((long)Sample * count)))
        {
            return null;
        }

        var samples = ImmutableArray.CreateBuilder<PenSample>(count);
        for (var at = bytes[Header..]; at.Length > 0; at = at[Sample..])
        {
            samples.Add(new PenSample(
                BinaryPrimitives.ReadSingleLittleEndian(at),
                BinaryPrimitives.ReadSingleLittleEndian(at[sizeof(float)..]),
                BinaryPrimitives.ReadSingleLittleEndian(at[(2 * sizeof(float))..]),
                (at[13] & HasPressure) != 0 ? at[12] / (float)byte.MaxValue : null,
                (at[13] & Down) != 0));
        }

        try
        {
            return new PenTrace((PenDevice)bytes[0], samples.ToImmutable());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
