namespace AccessControl.Training.Curation;

/// <summary>A line of a manifest.</summary>
/// <param name="File">Relative to the set's folder, with forward slashes.</param>
/// <param name="Person">Whose it is said to be; empty where it is nobody's.</param>
/// <param name="Split">What for; a picture that is left out has that of its person.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Why">In a few words why it is left out; empty where it is kept.</param>
public sealed record CuratedPicture(string File, string Person, SplitPart Split, PictureFate Fate, string Why)
{
    /// <summary>True where it takes part.</summary>
    public bool IsKept => Fate == PictureFate.Kept;
}
