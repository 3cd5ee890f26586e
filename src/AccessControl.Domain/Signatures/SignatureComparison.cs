using System.Collections.Immutable;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Signatures;

/// <summary>Scores a signature against references as embeddings. Pure.</summary>
internal static class SignatureComparison
{
    /// <summary>The score of one against others, normalised by how like each other those are.</summary>
    public static double Score(Embedding questioned, IReadOnlyList<Embedding> references, SignatureCalibration calibration)
    {
        var between = new List<double>(references.Count * (references.Count - 1) / 2);
        for (var one = 0; one < references.Count; one++)
        {
            for (var other = 0; other < one; other++)
            {
                between.Add(Similarity(references[one], references[other], calibration));
            }
        }

        return calibration.Score.Of(Likenesses(questioned, references, calibration).AsSpan(), [.. between]);
    }

    /// <summary>How like one is to each of some others, at least one: what <see cref="SignatureCalibration.LeastLikeness"/> is held against.</summary>
    public static ImmutableArray<double> Likenesses(Embedding one, IEnumerable<Embedding> others, SignatureCalibration calibration) =>
        [.. others.Select(other => Similarity(other, one, calibration))];

    /// <summary>The smallest of the distances between any two of these writings; infinite where there is one.</summary>
    public static double LeastDistance(ImmutableArray<StrokeSequence> writings)
    {
        var least = double.PositiveInfinity;
        for (var one = 0; one < writings.Length; one++)
        {
            for (var other = 0; other < one; other++)
            {
                least = Math.Min(least, StrokeDistance.Between(writings[one], writings[other]));
            }
        }

        return least;
    }

    private static double Similarity(Embedding one, Embedding other, SignatureCalibration calibration) => one.CompareTo(other, calibration.Metric).Value;
}
