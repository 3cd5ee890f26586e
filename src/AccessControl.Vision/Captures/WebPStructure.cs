using System.Buffers.Binary;

namespace AccessControl.Vision.Captures;

/// <summary>Reads the header of a WebP file (RFC 9649) and holds its size against the file's.</summary>
internal static class WebPStructure
{
    public static PictureHeader Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 30)
        {
            return PictureHeader.Truncated();
        }

        var kind = file.Slice(12, 4);
        var data = file[20..];
        long width, height;
        if (kind.SequenceEqual("VP8X"u8))
        {
            width = 1 + (data[4] | (data[5] << 8) | (data[6] << 16));
            height = 1 + (data[7] | (data[8] << 8) | (data[9] << 16));
        }
        else if (kind.SequenceEqual("VP8L"u8) && data[0] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            width = 1 + (bits & 0x3FFF);
            height = 1 + ((bits >> 14) & 0x3FFF);
        }
        else if (kind.SequenceEqual("VP8 "u8) && data.Slice(3, 3).SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
        {
            width = BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF;
            height = BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF;
        }
        else
        {
            return PictureHeader.Bad("is a damaged WebP file");
        }

        return 8 + (long)BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) > file.Length
            ? PictureHeader.Truncated(width, height)
            : new PictureHeader(width, height, null);
    }
}
