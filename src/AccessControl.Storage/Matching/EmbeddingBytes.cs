using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace AccessControl.Storage.Matching;

/// <summary>An embedding's numbers as they are sealed: float32, little endian.</summary>
internal static class EmbeddingBytes
{
    /// <summary>How many bytes so many numbers take.</summary>
    public static int LengthOf(int numbers) => numbers * sizeof(float);

    /// <summary>Writes all numbers to the beginning of the bytes.</summary>
    public static void Write(Span<byte> bytes, ReadOnlySpan<float> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes[(i * sizeof(float))..], values[i]);
        }
    }

    /// <summary>Reads as many whole numbers as the bytes hold.</summary>
    /// <param name="bytes">As written.</param>
    /// <param name="values">At least as many as the bytes hold.</param>
    /// <returns>How many were read.</returns>
    public static int Read(ReadOnlySpan<byte> bytes, Span<float> values)
    {
        var count = bytes.Length / sizeof(float);
        if (BitConverter.IsLittleEndian)
        {
            bytes[..LengthOf(count)].CopyTo(MemoryMarshal.AsBytes(values));
        }
        else
        {
            for (var i = 0; i < count; i++)
            {
                values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
            }
        }

        return count;
    }
}
