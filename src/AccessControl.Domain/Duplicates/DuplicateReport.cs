using System.Collections.Immutable;

namespace AccessControl.Domain.Duplicates;

/// <summary>What a search for duplicates found.</summary>
/// <param name="Folders">One or two, as they were named.</param>
/// <param name="Pictures">All files, those of the first folder first.</param>
/// <param name="SamePicture">Files that show one picture.</param>
/// <param name="SamePerson">Pictures of one person; pairs that are one picture are not told again.</param>
/// <param name="People">How people were told apart.</param>
/// <param name="Skipped">Files that couldn't be read, pictures without a face that can be compared, and those in which there is nothing to see.</param>
public sealed record DuplicateReport(
    ImmutableArray<string> Folders,
    ImmutableArray<DuplicatePicture> Pictures,
    ImmutableArray<PictureGroup> SamePicture,
    ImmutableArray<PictureGroup> SamePerson,
    PersonComparison People,
    ImmutableArray<SkippedPicture> Skipped)
{
    /// <summary>Files that can't be read.</summary>
    public int Unreadable => Skipped.Count(skipped => skipped.Why == SkipReason.Unreadable);

    /// <summary>Pictures that can be read and show no face that can be compared.</summary>
    public int WithoutFace => Skipped.Count(skipped => skipped.Why == SkipReason.NoUsableFace);

    /// <summary>Where a picture is.</summary>
    public string PathOf(int picture) => Path.Combine(Folders[Pictures[picture].Folder], Pictures[picture].File);

    /// <summary>A picture as a person names it: the folder before the file where there are two.</summary>
    public string NameOf(int picture) => Folders.Length == 1
        ? Pictures[picture].File
        : $"{Folders[Pictures[picture].Folder].TrimEnd('/')}/{Pictures[picture].File}";
}
