using System.Collections.Immutable;
using AccessControl.Domain;
using AccessControl.Simulation.People;
using AccessControl.Training.Curation;
using AccessControl.Vision.Evaluation;

namespace AccessControl.Training.Faces;

/// <summary>People to train on, to choose by and to test on, nobody in two parts.</summary>
/// <param name="Training">People with at least two faces, in no comparison of the test.</param>
/// <param name="Validation">Likewise, drawn among these.</param>
/// <param name="Test">People of the test's comparisons.</param>
/// <param name="Pairs">The comparisons of the test that have a face on both sides: places of faces, whether one person, and the fold.</param>
public sealed record FaceSplit(ImmutableArray<int> Training, ImmutableArray<int> Validation, ImmutableArray<int> Test, ImmutableArray<(int First, int Second, bool IsMated, string Fold)> Pairs)
{
    /// <summary>Splits.</summary>
    /// <param name="faces">All faces, by person as the set has them or as a manifest does.</param>
    /// <param name="set">The set that they come of.</param>
    /// <param name="pairs">Comparisons of the whole protocol.</param>
    /// <param name="testFolds">Folds of it that are tested on.</param>
    /// <param name="validation">How many people to choose by.</param>
    /// <param name="seed">Of who they are.</param>
    /// <exception cref="UnusableConfigurationException">Too few people are left to train on.</exception>
    public static FaceSplit Of(AlignedFaces faces, PictureSet set, ImmutableArray<ListedPair> pairs, IReadOnlyCollection<string> testFolds, int validation, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentNullException.ThrowIfNull(set);
        var chosen = pairs.Where(pair => testFolds.Contains(pair.Fold)).ToList();
        var test = TestedOf(faces, set, chosen);
        int[] others = [.. Enumerable.Range(0, faces.People.Length).Where(person => !test.Contains(person) && faces.FacesOf[person].Length > 1)];
        if (others.Length < validation + 2)
        {
            throw new UnusableConfigurationException($"{others.Length} people with two faces are in no comparison of the test; {validation} to choose by and two to train on are the least.");
        }

        var random = new SeededRandom(seed);
        for (var i = 0; i < validation; i++)
        {
            var other = i + random.NextInt32(others.Length - i);
            (others[i], others[other]) = (others[other], others[i]);
        }

        return new FaceSplit([.. others[validation..].Order()], [.. others[..validation].Order()], [.. test.Order()], PairsOf(faces, set, chosen));
    }

    /// <summary>The split of a manifest.</summary>
    /// <param name="faces">The faces that it keeps.</param>
    /// <param name="set">The set that they come of.</param>
    /// <param name="pairs">Comparisons of the whole protocol.</param>
    /// <param name="testFolds">Folds of it that are tested on.</param>
    /// <param name="manifest">Who is to train on and to choose by.</param>
    /// <exception cref="UnusableConfigurationException">Somebody is to be trained on or chosen by who is in a comparison of the test, or there are less than two to train on or to choose by.</exception>
    public static FaceSplit Of(AlignedFaces faces, PictureSet set, ImmutableArray<ListedPair> pairs, IReadOnlyCollection<string> testFolds, CurationManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(manifest);
        var chosen = pairs.Where(pair => testFolds.Contains(pair.Fold)).ToList();
        var test = TestedOf(faces, set, chosen);
        var partOf = manifest.Pictures.GroupBy(picture => picture.Person, StringComparer.Ordinal).ToDictionary(own => own.Key, own => own.First().Split, StringComparer.Ordinal);
        if (test.Select(person => faces.People[person]).FirstOrDefault(person => partOf.GetValueOrDefault(person, SplitPart.Test) != SplitPart.Test) is { } both)
        {
            throw new UnusableConfigurationException($"{both} is in a comparison of the test, and the manifest has {both} in another part; make it anew with: accesscontrol-train curate --pairs");
        }

        var (training, validation) = (Of(SplitPart.Train), Of(SplitPart.Validation));
        return training.Length >= 2 && validation.Length >= 2
            ? new FaceSplit(training, validation, [.. test.Order()], PairsOf(faces, set, chosen))
            : throw new UnusableConfigurationException($"The manifest has {training.Length} people with two faces to train on and {validation.Length} to choose by; two of each are the least.");

        ImmutableArray<int> Of(SplitPart part) => [.. Enumerable.Range(0, faces.People.Length).Where(person => partOf.GetValueOrDefault(faces.People[person]) == part && faces.FacesOf[person].Length > 1)];
    }

    /// <summary>Everybody of whom a face lies in the folder of somebody tested.</summary>
    private static HashSet<int> TestedOf(AlignedFaces faces, PictureSet set, IEnumerable<ListedPair> chosen)
    {
        var subjects = chosen.SelectMany(pair => new[] { set.Pictures[pair.First].Subject, set.Pictures[pair.Second].Subject }).ToHashSet();
        var files = set.Pictures.Where(picture => subjects.Contains(picture.Subject)).Select(picture => picture.File).ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, faces.Count).Where(face => files.Contains(faces.Files[face])).Select(face => faces.PersonOf[face])];
    }

    private static ImmutableArray<(int First, int Second, bool IsMated, string Fold)> PairsOf(AlignedFaces faces, PictureSet set, IEnumerable<ListedPair> chosen)
    {
        var faceOf = Enumerable.Range(0, faces.Count).ToDictionary(face => faces.Files[face], StringComparer.Ordinal);
        return
        [
            .. chosen.Select(pair => (First: set.Pictures[pair.First].File, Second: set.Pictures[pair.Second].File, pair.Mated, pair.Fold))
                .Where(pair => faceOf.ContainsKey(pair.First) && faceOf.ContainsKey(pair.Second))
                .Select(pair => (faceOf[pair.First], faceOf[pair.Second], pair.Mated, pair.Fold)),
        ];
    }
}
