namespace AccessControl.Domain.Duplicates;

/// <summary>What was done to a picture that another one was made of. Several may hold at once.</summary>
[Flags]
public enum PictureChanges
{
    /// <summary>Nothing is said, as between two pictures of one person.</summary>
    None = 0,

    /// <summary>The files are equal, byte for byte.</summary>
    SameBytes = 1,

    /// <summary>Other bytes, equal pixels: another format without loss, or other notes in the file.</summary>
    SamePixels = 2,

    /// <summary>Nothing but the loss of another compression is to be seen.</summary>
    Reencoded = 4,

    /// <summary>Fewer or more pixels for the same part of the picture.</summary>
    Resized = 8,

    /// <summary>One is a part of the other.</summary>
    Cropped = 16,

    /// <summary>Brightness or contrast differ.</summary>
    Brightened = 32,

    /// <summary>Left and right are exchanged.</summary>
    Mirrored = 64,
}
