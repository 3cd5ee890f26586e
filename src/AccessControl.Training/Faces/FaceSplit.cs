using System.Collections.Immutable;
using AccessControl.Simulation.People;
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
    /// <param name="faces">All faces.</param>
    /// <param name="set">The set that they come of.</param>
    /// <param name="pairs">Comparisons of the whole protocol.</param>
    /// <param name="testFolds">Folds of it that are tested on.</param>
    /// <param name="validation">How many people to choose by.</param>
    /// <param name="seed">Of who they are.</param>
    /// <exception cref="InvalidOperationException">Too few people are left to train on.</exception>
    public static FaceSplit Of(AlignedFaces faces, PictureSet set, ImmutableArray<ListedPair> pairs, IReadOnlyCollection<string> testFolds, int validation, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(faces);
        ArgumentNullException.ThrowIfNull(set);
        var faceOf = Enumerable.Range(0, faces.Count).ToDictionary(face => faces.Files[face], StringComparer.Ordinal);
        var chosen = pairs.Where(pair => testFolds.Contains(pair.Fold)).ToList();
        var test = chosen.SelectMany(pair => new[] { set.Pictures[pair.First].Subject, set.Pictures[pair.Second].Subject }).ToHashSet();
        int[] others = [.. Enumerable.Range(0, faces.People.Length).Where(person => !test.Contains(person) && faces.FacesOf[person].Length > 1)];
        if (others.Length < validation + 2)
        {
            throw new InvalidOperationException($"{others.Length} people with two faces are in no comparison of the test; {validation} to choose by and two to train on are the least.");
        }

        var random = new SeededRandom(seed);
        for (var i = 0; i < validation; i++)
        {
            var other = i + random.NextInt32(others.Length - i);
            (others[i], others[other]) = (others[other], others[i]);
        }

        return new FaceSplit(
            [.. others[validation..].Order()],
            [.. others[..validation].Order()],
            [.. test.Order()],
            [
                .. chosen.Select(pair => (First: set.Pictures[pair.First].File, Second: set.Pictures[pair.Second].File, pair.Mated, pair.Fold))
                    .Where(pair => faceOf.ContainsKey(pair.First) && faceOf.ContainsKey(pair.Second))
                    .Select(pair => (faceOf[pair.First], faceOf[pair.Second], pair.Mated, pair.Fold)),
            ]);
    }
}
