using System.Collections.Immutable;
using System.Numerics.Tensors;
using AccessControl.Domain.Accuracy;

namespace AccessControl.Training.Faces;

/// <summary>Measures an encoder on the test part of a split.</summary>
/// <param name="faces">All faces.</param>
/// <param name="split">Who is tested, and the listed comparisons.</param>
public sealed class FaceMeasurement(AlignedFaces faces, FaceSplit split)
{
    /// <summary>Measures.</summary>
    /// <param name="embed">From places of faces to an embedding each, of any length.</param>
    public FaceRow Measure(Func<IReadOnlyList<int>, IReadOnlyList<float[]>> embed)
    {
        ArgumentNullException.ThrowIfNull(embed);
        int[] tested = [.. split.Test.SelectMany(person => faces.FacesOf[person])];
        var rows = Unit(embed(tested));
        var place = tested.Select((face, i) => (face, i)).ToDictionary(one => one.face, one => one.i);
        var accuracy = FoldAccuracy.Of([.. split.Pairs.Select(pair => new FoldedComparison(pair.Fold, TensorPrimitives.Dot<float>(rows[place[pair.First]], rows[place[pair.Second]]), pair.IsMated))]);
        var scores = Scores(rows, [.. tested.Select(face => split.Test.IndexOf(faces.PersonOf[face]))]);
        var threshold = scores.ThresholdAt(0.01) ?? throw new InvalidOperationException("The test holds too few comparisons for a false match rate of 1 in 100.");
        return new FaceRow(
            accuracy?.Mean ?? double.NaN,
            scores.EqualErrorRate()!.Value.Rate,
            scores.FnmrBySubject(threshold),
            scores.ThresholdAt(0.001) is { } strict ? scores.FnmrBySubject(strict) : double.NaN,
            RefusedOf(scores, threshold));
    }

    /// <summary>The equal error rate over all comparisons of the validation people.</summary>
    public double ValidationError(Func<IReadOnlyList<int>, IReadOnlyList<float[]>> embed)
    {
        ArgumentNullException.ThrowIfNull(embed);
        int[] seen = [.. split.Validation.SelectMany(person => faces.FacesOf[person].Take(10))];
        return Scores(Unit(embed(seen)), [.. seen.Select(face => split.Validation.IndexOf(faces.PersonOf[face]))]).EqualErrorRate()!.Value.Rate;
    }

    private static ScoreSet Scores(float[][] rows, ImmutableArray<int> subjects)
    {
        var scores = ScoreSetBuilder.ForAllPairs(subjects);
        for (var one = 0; one < rows.Length; one++)
        {
            for (var other = one + 1; other < rows.Length; other++)
            {
                scores.Add(one, other, TensorPrimitives.Dot<float>(rows[one], rows[other]));
            }
        }

        return scores.Build();
    }

    private static ImmutableArray<double> RefusedOf(ScoreSet scores, float threshold) =>
    [
        .. scores.Mated.GroupBy(pair => scores.SubjectOfSample[pair.First]).OrderBy(subject => subject.Key).Select(subject => subject.Count(pair => pair.Score < threshold) / (double)subject.Count()),
    ];

    private static float[][] Unit(IReadOnlyList<float[]> rows) => [.. rows.Select(row =>
    {
        var length = Math.Max(1e-12f, TensorPrimitives.Norm<float>(row));
        return Array.ConvertAll(row, value => value / length);
    })];
}
