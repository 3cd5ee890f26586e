using System.Collections.Immutable;

namespace AccessControl.Training.Curation;

/// <summary>What became of a set.</summary>
/// <param name="Input">The set.</param>
/// <param name="Fates">Of each file of the set.</param>
/// <param name="Notes">For each file why it is left out, in a few words; empty where it is kept.</param>
/// <param name="Beside">For each file those that show what is meant: the better picture of a pair, a typical one of its person and of whom it looks like.</param>
/// <param name="Standings">How each picture stands; null where it wasn't asked.</param>
/// <param name="Twins">Pairs of people who seem to be one, the lower number first.</param>
/// <param name="Parts">Of each person.</param>
public sealed record CurationResult(
    CurationInput Input,
    ImmutableArray<PictureFate> Fates,
    ImmutableArray<string> Notes,
    ImmutableArray<ImmutableArray<int>> Beside,
    ImmutableArray<PictureStanding?> Standings,
    ImmutableArray<(int One, int Other, double Score)> Twins,
    ImmutableArray<SplitPart> Parts)
{
    /// <summary>Files of a fate.</summary>
    public IEnumerable<int> Of(PictureFate fate) => Enumerable.Range(0, Fates.Length).Where(file => Fates[file] == fate);

    /// <summary>Every file, as it is written.</summary>
    public CurationManifest Manifest() => new(
    [
        .. Input.Files.Select((file, i) => new CuratedPicture(file, Input.People[Input.PersonOf[i]], Parts[Input.PersonOf[i]], Fates[i], Notes[i]))
            .Concat(Input.Dropped.Select(one => new CuratedPicture(one.File, "", SplitPart.None, PictureFate.Contradiction, one.Why)))
            .OrderBy(picture => picture.File, StringComparer.Ordinal),
    ]);
}
