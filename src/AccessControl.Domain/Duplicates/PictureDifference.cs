using AccessControl.Domain.Entrances;

namespace AccessControl.Domain.Duplicates;

/// <summary>Says what was done to a picture, from how it fits upon the other.</summary>
internal static class PictureDifference
{
    // Below these a difference is no more than what compression and the placing of the part leave.
    private const double CroppedShare = 0.02;
    private const double ResizedShare = 0.03;
    private const double ContrastShare = 0.06;
    private const double Brightness = 6;

    public static PictureChanges Of(PictureFingerprint whole, PictureFingerprint part, SketchMatch match)
    {
        var region = match.Region;
        var (width, height) = (region.Right - region.Left, region.Bottom - region.Top);
        var changes = PictureChanges.None;
        if (Math.Min(width, height) < 1 - CroppedShare)
        {
            changes |= PictureChanges.Cropped;
        }

        if (Differs(part.Width, whole.Width * width, ResizedShare) || Differs(part.Height, whole.Height * height, ResizedShare))
        {
            changes |= PictureChanges.Resized;
        }

        if (match.Mirrored)
        {
            changes |= PictureChanges.Mirrored;
        }

        if (IsBrightened(whole.Sketch, part.Sketch, region))
        {
            changes |= PictureChanges.Brightened;
        }

        return changes == PictureChanges.None ? PictureChanges.Reencoded : changes;
    }

    private static bool Differs(double one, double other, double share) => Math.Abs(one - other) > share * Math.Max(one, other);

    private static bool IsBrightened(PictureSketch whole, PictureSketch part, PictureRegion region)
    {
        Span<byte> drawn = stackalloc byte[PictureSketch.Side * PictureSketch.Side];
        Span<float> luminance = stackalloc float[PictureSketch.Side * PictureSketch.Side];
        whole.Sample(region, false, PictureSketch.Side, luminance);
        for (var i = 0; i < luminance.Length; i++)
        {
            drawn[i] = (byte)Math.Clamp(luminance[i] + 0.5f, 0, 255);
        }

        var expected = new PictureSketch(drawn);
        return Math.Abs(expected.Mean - part.Mean) > Brightness || Differs(expected.Contrast, part.Contrast, ContrastShare);
    }
}
