using System.Collections.Immutable;
using System.Numerics.Tensors;
using AccessControl.Domain.Accuracy;

namespace AccessControl.Vision.Evaluation;

/// <summary>Embeddings to scores.</summary>
internal static class EmbeddingComparison
{
    /// <summary>Compares every sample with every other one.</summary>
    public static ScoreSet All(ScoredSamples samples, IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
    {
        var count = samples.SubjectOfSample.Length;
        return EmbeddingScores.OfAllPairs(
            samples.Rows,
            samples.Dimension,
            samples.SubjectOfSample,
            done => progress?.Report(new EvaluationProgress(EvaluationStage.Comparing, done, count)),
            cancellation);
    }

    /// <summary>Compares the listed pairs; one whose picture gave no probe has no score.</summary>
    public static (ScoreSet Scores, ImmutableArray<FoldedComparison> Comparisons) Listed(
        ScoredSamples samples, ImmutableArray<int> sampleOfPicture, ImmutableArray<ListedPair> pairs, CancellationToken cancellation)
    {
        var builder = ScoreSetBuilder.ForList(samples.SubjectOfSample);
        var comparisons = ImmutableArray.CreateBuilder<FoldedComparison>(pairs.Length);
        foreach (var pair in pairs)
        {
            cancellation.ThrowIfCancellationRequested();
            var (first, second) = (sampleOfPicture[pair.First], sampleOfPicture[pair.Second]);
            if (first < 0 || second < 0)
            {
                comparisons.Add(new FoldedComparison(pair.Fold, null, pair.Mated));
                continue;
            }

            var score = TensorPrimitives.Dot(samples.Row(first), samples.Row(second));
            builder.Add(first, second, score, pair.Mated);
            comparisons.Add(new FoldedComparison(pair.Fold, score, pair.Mated));
        }

        return (builder.Build(), comparisons.MoveToImmutable());
    }
}
