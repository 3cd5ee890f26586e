using System.Collections.Immutable;
using System.Numerics.Tensors;
using AccessControl.Domain;
using AccessControl.Domain.Accuracy;
using AccessControl.Training.Twins;

namespace AccessControl.Training.Faces;

/// <summary>Measures an encoder on the test part of a split, by the distance that it was trained by.</summary>
/// <remarks>
/// A score goes from -1 to 1 and grows with likeness. It is the cosine where lengths don't count: of unit embeddings that orders pairs as their Euclidean distance does. Where they count it is 1
/// less the distance, in units of the longest embedding that is measured.
/// </remarks>
/// <param name="faces">All faces.</param>
/// <param name="split">Who is tested, who is chosen by, and the listed comparisons.</param>
public sealed class FaceMeasurement(AlignedFaces faces, FaceSplit split)
{
    /// <summary>Measures.</summary>
    /// <param name="embed">From places of faces to an embedding each, of any length.</param>
    /// <param name="distance">How far two of them are apart.</param>
    public FaceRow Measure(Func<IReadOnlyList<int>, IReadOnlyList<float[]>> embed, TwinDistance distance)
    {
        ArgumentNullException.ThrowIfNull(embed);
        int[] tested = [.. split.Test.SelectMany(person => faces.FacesOf[person])], chosenBy = ChosenBy();
        // Together, so that the scores of both have one unit.
        var rows = Comparable(embed([.. tested, .. chosenBy]), distance);
        var (own, others) = (rows[..tested.Length], rows[tested.Length..]);
        var place = tested.Select((face, i) => (face, i)).ToDictionary(one => one.face, one => one.i);
        var accuracy = FoldAccuracy.Of([.. split.Pairs.Select(pair => new FoldedComparison(pair.Fold, Score(own[place[pair.First]], own[place[pair.Second]], distance), pair.IsMated))]);
        var subjects = SubjectsOf(tested, split.Test);
        var scores = Scores(own, subjects, distance);
        var threshold = scores.ThresholdAt(0.01) ?? throw new UnusableConfigurationException("The test holds too few comparisons for a false match rate of 1 in 100.");
        return new FaceRow(
            accuracy?.Mean ?? double.NaN,
            scores.EqualErrorRate()!.Value.Rate,
            Cllr(Line(others, SubjectsOf(chosenBy, split.Validation), distance), own, subjects, distance),
            scores.FnmrBySubject(threshold),
            scores.ThresholdAt(0.001) is { } strict ? scores.FnmrBySubject(strict) : double.NaN,
            RefusedOf(scores, threshold));
    }

    /// <summary>The equal error rate over all comparisons of the validation people.</summary>
    /// <param name="embed">From places of faces to an embedding each, of any length.</param>
    /// <param name="distance">How far two of them are apart.</param>
    public double ValidationError(Func<IReadOnlyList<int>, IReadOnlyList<float[]>> embed, TwinDistance distance)
    {
        ArgumentNullException.ThrowIfNull(embed);
        var seen = ChosenBy();
        return Scores(Comparable(embed(seen), distance), SubjectsOf(seen, split.Validation), distance).EqualErrorRate()!.Value.Rate;
    }

    private int[] ChosenBy() => [.. split.Validation.SelectMany(person => faces.FacesOf[person].Take(10))];

    private ImmutableArray<int> SubjectsOf(int[] some, ImmutableArray<int> people)
    {
        var number = people.Select((person, i) => (person, i)).ToDictionary(one => one.person, one => one.i);
        return [.. some.Select(face => number[faces.PersonOf[face]])];
    }

    private static float Score(float[] one, float[] other, TwinDistance distance) =>
        distance.HasLengths ? 1 - TensorPrimitives.Distance<float>(one, other) : TensorPrimitives.Dot<float>(one, other);

    /// <summary>Every comparison once.</summary>
    private static IEnumerable<(int One, int Other, float Score)> Compared(float[][] rows, TwinDistance distance)
    {
        for (var one = 0; one < rows.Length; one++)
        {
            for (var other = one + 1; other < rows.Length; other++)
            {
                yield return (one, other, Score(rows[one], rows[other], distance));
            }
        }
    }

    private static ScoreSet Scores(float[][] rows, ImmutableArray<int> subjects, TwinDistance distance)
    {
        var scores = ScoreSetBuilder.ForAllPairs(subjects);
        foreach (var (one, other, score) in Compared(rows, distance))
        {
            scores.Add(one, other, score);
        }

        return scores.Build();
    }

    private static LikelihoodLine Line(float[][] rows, ImmutableArray<int> subjects, TwinDistance distance)
    {
        var (mated, nonMated) = (new List<float>(), new List<float>());
        foreach (var (one, other, score) in Compared(rows, distance))
        {
            (subjects[one] == subjects[other] ? mated : nonMated).Add(score);
        }

        return LikelihoodLine.Fit(mated, nonMated);
    }

    private static double Cllr(LikelihoodLine line, float[][] rows, ImmutableArray<int> subjects, TwinDistance distance)
    {
        var (mated, nonMated) = ((Cost: 0.0, Count: 0L), (Cost: 0.0, Count: 0L));
        foreach (var (one, other, score) in Compared(rows, distance))
        {
            if (subjects[one] == subjects[other])
            {
                mated = (mated.Cost + line.CostOfMatch(score), mated.Count + 1);
            }
            else
            {
                nonMated = (nonMated.Cost + line.CostOfMismatch(score), nonMated.Count + 1);
            }
        }

        return ((mated.Cost / mated.Count) + (nonMated.Cost / nonMated.Count)) / 2;
    }

    private static ImmutableArray<double> RefusedOf(ScoreSet scores, float threshold) =>
    [
        .. scores.Mated.GroupBy(pair => scores.SubjectOfSample[pair.First]).OrderBy(subject => subject.Key).Select(subject => subject.Count(pair => pair.Score < threshold) / (double)subject.Count()),
    ];

    /// <summary>Each of length 1, or all in units of the longest.</summary>
    private static float[][] Comparable(IReadOnlyList<float[]> rows, TwinDistance distance)
    {
        float[] lengths = [.. rows.Select(row => Math.Max(1e-12f, TensorPrimitives.Norm<float>(row)))];
        var longest = lengths.Max();
        return [.. rows.Select((row, i) => Array.ConvertAll(row, value => value / (distance.HasLengths ? longest : lengths[i])))];
    }
}
