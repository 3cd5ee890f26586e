using System.Buffers.Binary;

namespace AccessControl.Vision.Captures;

/// <summary>Reads the header of a Windows bitmap and holds its size against the file's.</summary>
internal static class BmpStructure
{
    public static PictureHeader Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 34)
        {
            return PictureHeader.Truncated();
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(file[14..]) < 40)
        {
            return PictureHeader.Bad("is a bitmap of a kind that isn't read");
        }

        long pixelsAt = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        long width = BinaryPrimitives.ReadInt32LittleEndian(file[18..]);
        // A negative height means that the rows stand from top to bottom.
        var height = Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[22..]));
        long bits = BinaryPrimitives.ReadUInt16LittleEndian(file[28..]);
        var compression = BinaryPrimitives.ReadUInt32LittleEndian(file[30..]);
        if (width <= 0 || height <= 0)
        {
            return PictureHeader.Bad("is a damaged bitmap");
        }

        var isPlain = compression is 0 or 3;
        var rowBytes = ((width * bits) + 31) / 32 * 4;
        return isPlain && pixelsAt + (rowBytes * height) > file.Length
            ? PictureHeader.Truncated(width, height)
            : new PictureHeader(width, height, null);
    }
}
