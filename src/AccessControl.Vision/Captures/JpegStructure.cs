using System.Buffers.Binary;

namespace AccessControl.Vision.Captures;

/// <summary>Walks the segments of a JPEG file (ISO/IEC 10918-1, annex B). A decoder fills up a cut-off file with grey: that must not be encoded as a face.</summary>
internal static class JpegStructure
{
    public static PictureHeader Read(ReadOnlySpan<byte> file)
    {
        long width = 0, height = 0;
        var at = 2;
        while (at + 1 < file.Length)
        {
            if (file[at] != 0xFF)
            {
                return PictureHeader.Bad("is a damaged JPEG file");
            }

            var marker = file[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            at += 2;
            if (marker == 0xD9)
            {
                return width > 0 ? new PictureHeader(width, height, null) : PictureHeader.Bad("is a JPEG file without a picture");
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                continue;
            }

            if (at + 2 > file.Length)
            {
                break;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(file[at..]);
            if (length < 2)
            {
                return PictureHeader.Bad("is a damaged JPEG file");
            }

            if (at + length > file.Length)
            {
                break;
            }

            // Start of frame: every C0 to CF but DHT, JPG and DAC.
            if (marker is >= 0xC0 and <= 0xCF and not 0xC4 and not 0xC8 and not 0xCC && length >= 8)
            {
                height = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 3)..]);
                width = BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]);
            }

            at += length;
            if (marker == 0xDA)
            {
                at += EntropyCodedLength(file[at..]);
            }
        }

        return PictureHeader.Truncated(width, height);
    }

    /// <summary>Bytes up to the next marker that is neither a stuffed byte nor a restart.</summary>
    private static int EntropyCodedLength(ReadOnlySpan<byte> data)
    {
        var at = 0;
        while (true)
        {
            var next = data[at..].IndexOf((byte)0xFF);
            if (next < 0 || at + next + 1 >= data.Length)
            {
                return data.Length;
            }

            at += next;
            if (data[at + 1] is not 0 and not (>= 0xD0 and <= 0xD7))
            {
                return at;
            }

            at += 2;
        }
    }
}
