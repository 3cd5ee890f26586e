using System.Buffers.Binary;

namespace AccessControl.Vision.Captures;

/// <summary>Walks the chunks of a PNG file (ISO/IEC 15948, clause 5).</summary>
internal static class PngStructure
{
    private static readonly uint[] CrcOfByte = MakeTable();

    public static PictureHeader Read(ReadOnlySpan<byte> file)
    {
        long width = 0, height = 0;
        long at = 8;
        while (at + 12 <= file.Length)
        {
            var chunk = file[(int)at..];
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            var kind = chunk.Slice(4, 4);
            if (at + 12 + length > file.Length)
            {
                break;
            }

            // The decoder would complain on standard error by itself, beside the one line that is ours.
            if (Crc(chunk.Slice(4, (int)length + 4)) != BinaryPrimitives.ReadUInt32BigEndian(chunk[((int)length + 8)..]))
            {
                return new PictureHeader(width, height, "is a damaged PNG file");
            }

            if (kind.SequenceEqual("IHDR"u8) && length >= 8)
            {
                width = BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]);
                height = BinaryPrimitives.ReadUInt32BigEndian(chunk[12..]);
            }

            if (kind.SequenceEqual("IEND"u8))
            {
                return width > 0 && height > 0 ? new PictureHeader(width, height, null) : PictureHeader.Bad("is a damaged PNG file");
            }

            at += 12 + length;
        }

        return PictureHeader.Truncated(width, height);
    }

    /// <summary>CRC-32 as ISO/IEC 15948, annex D defines it.</summary>
    internal static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = CrcOfByte[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint value = 0; value < 256; value++)
        {
            var crc = value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }

            table[value] = crc;
        }

        return table;
    }
}
