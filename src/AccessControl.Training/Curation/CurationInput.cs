using System.Collections.Immutable;
using AccessControl.Vision.Evaluation;

namespace AccessControl.Training.Curation;

/// <summary>What is curated: pictures, and who is said to be on each.</summary>
/// <param name="Folder">What the files are relative to.</param>
/// <param name="Files">With forward slashes, in the order of their characters.</param>
/// <param name="PersonOf">Whose each is said to be, a place in <paramref name="People"/>.</param>
/// <param name="People">Names, each once.</param>
/// <param name="Dropped">Files that stood in contradicting tuples alone, with the reason; they belong to nobody.</param>
public sealed record CurationInput(
    string Folder, ImmutableArray<string> Files, ImmutableArray<int> PersonOf, ImmutableArray<string> People, ImmutableArray<(string File, string Why)> Dropped)
{
    /// <summary>A folder with a folder of pictures for each person.</summary>
    /// <exception cref="EvaluationInputException">There is no such folder, it can't be read, or it holds no picture.</exception>
    public static CurationInput OfFolder(string folder)
    {
        var set = PictureSet.Open(folder);
        return new CurationInput(folder, [.. set.Pictures.Select(picture => picture.File)], [.. set.Pictures.Select(picture => picture.Subject)], set.SubjectNames, []);
    }

    /// <summary>A list of tuples: who matches is one person.</summary>
    /// <param name="path">See <see cref="TupleList"/>.</param>
    /// <param name="dropsContradictions">True leaves contradicting tuples out; else they are refused.</param>
    /// <exception cref="CurationInputException">The list can't be read, a line can't be used, or tuples contradict each other.</exception>
    public static CurationInput OfTuples(string path, bool dropsContradictions)
    {
        var list = TupleList.Read(path);
        var contradictions = list.Contradictions();
        if (!contradictions.IsEmpty && !dropsContradictions)
        {
            throw new CurationInputException(
                $"{path}: {string.Join("; ", contradictions.Take(3).Select(list.Words))}{(contradictions.Length > 3 ? $"; and {contradictions.Length - 3} more such" : "")}. Mend these lines, or leave them out with --drop-contradictions.");
        }

        var kept = list.Without(contradictions);
        var personOf = kept.PersonOf();
        int[] inUse = [.. kept.Tuples.SelectMany(tuple => new[] { tuple.First, tuple.Second }).Distinct().Order()];
        var people = inUse.GroupBy(file => personOf[file]).ToDictionary(group => group.Key, group => NameOf([.. group.Select(file => list.Files[file])]));
        string[] names = [.. people.Values.Order(StringComparer.Ordinal)];
        return new CurationInput(
            list.Folder,
            [.. inUse.Select(file => list.Files[file])],
            [.. inUse.Select(file => Array.BinarySearch(names, people[personOf[file]], StringComparer.Ordinal))],
            [.. names],
            [.. Enumerable.Range(0, list.Files.Length).Except(inUse).Select(file => (list.Files[file], "stands in contradicting tuples alone"))]);
    }

    /// <summary>The first file stands for the person: a folder may hold several.</summary>
    private static string NameOf(string[] files) => files.Min(StringComparer.Ordinal)!;
}
