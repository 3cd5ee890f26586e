using System.Buffers.Binary;
using AccessControl.Domain.Signatures;

namespace AccessControl.Storage.Signatures;

/// <summary>Strokes as they are sealed: the count as uint16, then for each moment the step to the right and downwards as float32, pressure of 255, and what is known of it; little endian.</summary>
internal static class StrokeBytes
{
    private const int Header = sizeof(ushort);
    private const int Moment = (2 * sizeof(float)) + 2;
    private const byte HasPressure = 1, Down = 2;

    /// <summary>How many bytes these take.</summary>
    public static int LengthOf(IReadOnlyList<StrokeStep> steps) => Header + (Moment * steps.Count);

    /// <summary>Writes them to the beginning of the bytes.</summary>
    public static void Write(Span<byte> bytes, IReadOnlyList<StrokeStep> steps)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)steps.Count);
        for (var i = 0; i < steps.Count; i++)
        {
            var at = bytes[(Header + (i * Moment))..];
            var step = steps[i];
            BinaryPrimitives.WriteSingleLittleEndian(at, step.Right);
            BinaryPrimitives.WriteSingleLittleEndian(at[sizeof(float)..], step.Down);
            at[8] = (byte)Math.Round((step.Pressure ?? 0) * byte.MaxValue);
            at[9] = (byte)((step.Pressure is null ? 0 : HasPressure) | (step.IsDown ? Down : 0));
        }
    }

    /// <summary>Reads what fills the bytes exactly; null where it isn't that.</summary>
    public static StrokeSequence? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Header || BinaryPrimitives.ReadUInt16LittleEndian(bytes) is not (>= 2 and <= StrokeChannels.Longest and var count) || bytes.Length != Header + (Moment * count))
        {
            return null;
        }

        var steps = new StrokeStep[count];
        for (var i = 0; i < count; i++)
        {
            var at = bytes[(Header + (i * Moment))..];
            var (right, down) = (BinaryPrimitives.ReadSingleLittleEndian(at), BinaryPrimitives.ReadSingleLittleEndian(at[sizeof(float)..]));
            if (!float.IsFinite(right) || !float.IsFinite(down))
            {
                return null;
            }

            steps[i] = new StrokeStep(right, down, (at[9] & HasPressure) != 0 ? at[8] / (float)byte.MaxValue : null, (at[9] & Down) != 0);
        }

        return StrokeChannels.Of(steps);
    }
}
