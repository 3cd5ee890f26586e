using System.Collections.Immutable;
using System.Numerics.Tensors;
using AccessControl.Domain.Accuracy;

namespace AccessControl.Vision.Evaluation;

/// <summary>Embeddings to scores.</summary>
internal static class EmbeddingComparison
{
    /// <summary>Compares every sample with every other one.</summary>
    public static ScoreSet All(EncodedSet encoded, PictureSet set, IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
    {
        var count = encoded.PictureOfSample.Length;
        return EmbeddingScores.OfAllPairs(
            encoded.Rows,
            encoded.Dimension,
            Subjects(encoded, set),
            done => progress?.Report(new EvaluationProgress(EvaluationStage.Comparing, done, count)),
            cancellation);
    }

    /// <summary>Compares the listed pairs; one whose picture gave no probe has no score.</summary>
    public static (ScoreSet Scores, ImmutableArray<FoldedComparison> Comparisons) Listed(
        EncodedSet encoded, PictureSet set, ImmutableArray<ListedPair> pairs, CancellationToken cancellation)
    {
        var builder = ScoreSetBuilder.ForList(Subjects(encoded, set));
        var comparisons = ImmutableArray.CreateBuilder<FoldedComparison>(pairs.Length);
        foreach (var pair in pairs)
        {
            cancellation.ThrowIfCancellationRequested();
            var (first, second) = (encoded.SampleOfPicture[pair.First], encoded.SampleOfPicture[pair.Second]);
            if (first < 0 || second < 0)
            {
                comparisons.Add(new FoldedComparison(pair.Fold, null, pair.Mated));
                continue;
            }

            var score = TensorPrimitives.Dot(encoded.Row(first), encoded.Row(second));
            builder.Add(first, second, score, pair.Mated);
            comparisons.Add(new FoldedComparison(pair.Fold, score, pair.Mated));
        }

        return (builder.Build(), comparisons.MoveToImmutable());
    }

    /// <summary>People are numbered anew, so that those without any sample are none.</summary>
    private static ImmutableArray<int> Subjects(EncodedSet encoded, PictureSet set)
    {
        var numbers = new Dictionary<int, int>();
        return
        [
            .. encoded.PictureOfSample.Select(picture =>
            {
                var subject = set.Pictures[picture].Subject;
                numbers.TryAdd(subject, numbers.Count);
                return numbers[subject];
            }),
        ];
    }
}
