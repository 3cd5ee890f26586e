namespace AccessControl.Vision.Cameras;

/// <summary>Reads a JPEG's size from its frame header (ITU-T T.81, B.2.2), before anything is decoded.</summary>
internal static class JpegSize
{
    /// <summary>True where the picture says a size, and it holds no more pixels than that.</summary>
    /// <param name="jpeg">A whole picture, from its start marker on.</param>
    /// <param name="pixels">Width times height.</param>
    public static bool IsAtMost(ReadOnlySpan<byte> jpeg, long pixels)
    {
        for (var at = 2; at + 9 <= jpeg.Length && jpeg[at] == 0xFF;)
        {
            var marker = jpeg[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var height = (jpeg[at + 5] << 8) | jpeg[at + 6];
                var width = (jpeg[at + 7] << 8) | jpeg[at + 8];
                return width > 0 && height > 0 && (long)width * height <= pixels;
            }

            at += 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3]);
        }

        return false;
    }
}
