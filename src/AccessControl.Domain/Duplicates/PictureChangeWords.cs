namespace AccessControl.Domain.Duplicates;

/// <summary>How files of one picture differ, in words for whoever looks through them.</summary>
public static class PictureChangeWords
{
    /// <summary>Half a sentence; empty where nothing is known.</summary>
    public static string Of(PictureChanges changes) => string.Join(", ", Enum.GetValues<PictureChanges>()
        .Where(change => change != PictureChanges.None && changes.HasFlag(change))
        .Select(change => change switch
        {
            PictureChanges.SameBytes => "the same file twice",
            PictureChanges.SamePixels => "the same picture, saved as another file",
            PictureChanges.Reencoded => "saved anew",
            PictureChanges.Resized => "another size",
            PictureChanges.Cropped => "cropped",
            PictureChanges.Brightened => "lighter or darker",
            PictureChanges.Mirrored => "mirrored",
            _ => change.ToString(),
        }));
}
