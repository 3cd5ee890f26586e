namespace AccessControl.Vision.Captures;

/// <summary>What a picture file says about itself, read without decoding it.</summary>
/// <param name="Width">Pixels, 0 where unknown.</param>
/// <param name="Height">Pixels, 0 where unknown.</param>
/// <param name="Fault">What is wrong with the file as a whole, null where nothing is.</param>
internal readonly record struct PictureHeader(long Width, long Height, string? Fault)
{
    public long Pixels => Width * Height;

    /// <summary>Reads the header and walks the file's structure to its end.</summary>
    public static PictureHeader Read(ReadOnlySpan<byte> file)
    {
        if (file is [0xFF, 0xD8, 0xFF, ..])
        {
            return JpegStructure.Read(file);
        }

        if (file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]))
        {
            return PngStructure.Read(file);
        }

        if (file.StartsWith("BM"u8))
        {
            return BmpStructure.Read(file);
        }

        return file.StartsWith("RIFF"u8) && file.Length >= 12 && file.Slice(8, 4).SequenceEqual("WEBP"u8)
            ? WebPStructure.Read(file)
            : Bad("is not a picture of a known kind");
    }

    public static PictureHeader Bad(string fault) => new(0, 0, fault);

    public static PictureHeader Truncated(long width = 0, long height = 0) => new(width, height, "is cut off before its end");
}
