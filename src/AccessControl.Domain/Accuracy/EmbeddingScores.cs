using System.Collections.Immutable;
using System.Numerics.Tensors;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Accuracy;

/// <summary>Compares every embedding with every other one.</summary>
public static class EmbeddingScores
{
    // So many embeddings lie in the processor's cache while all others pass by.
    private const int Block = 64;

    /// <summary>Scores of embeddings of one model.</summary>
    /// <param name="embeddings">Two or more; of any length, they are compared by cosine.</param>
    /// <param name="subjectOfEmbedding">The person of each, numbered from 0.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ArgumentException">The numbers of embeddings and people differ, or the models do.</exception>
    public static ScoreSet OfAllPairs(
        IReadOnlyList<Embedding> embeddings, ImmutableArray<int> subjectOfEmbedding, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(embeddings);
        if (embeddings.Count == 0 || embeddings.Any(embedding => embedding.Model != embeddings[0].Model || embedding.Dimension != embeddings[0].Dimension))
        {
            throw new ArgumentException("Embeddings are compared where there are some, all of one model.", nameof(embeddings));
        }

        var dimension = embeddings[0].Dimension;
        var rows = new float[embeddings.Count * dimension];
        for (var i = 0; i < embeddings.Count; i++)
        {
            TensorPrimitives.Divide(embeddings[i].Values, embeddings[i].Norm, rows.AsSpan(i * dimension, dimension));
        }

        return OfAllPairs(rows, dimension, subjectOfEmbedding, null, cancellation);
    }

    /// <summary>Scores of embeddings that stand one after the other.</summary>
    /// <param name="rows">The embeddings, each of length 1.</param>
    /// <param name="dimension">Numbers in each.</param>
    /// <param name="subjectOfRow">The person of each, numbered from 0.</param>
    /// <param name="done">Told how many embeddings are done with; may be null.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ArgumentException">The numbers of embeddings and people differ.</exception>
    public static ScoreSet OfAllPairs(
        ReadOnlySpan<float> rows, int dimension, ImmutableArray<int> subjectOfRow, Action<int>? done, CancellationToken cancellation)
    {
        var count = subjectOfRow.Length;
        if (rows.Length != (long)count * dimension)
        {
            throw new ArgumentException($"{count} people and {rows.Length} numbers don't make embeddings of {dimension}.", nameof(rows));
        }

        var builder = ScoreSetBuilder.ForAllPairs(subjectOfRow);
        for (var start = 0; start < count; start += Block)
        {
            cancellation.ThrowIfCancellationRequested();
            var end = Math.Min(count, start + Block);
            for (var other = start + 1; other < count; other++)
            {
                var row = rows.Slice(other * dimension, dimension);
                for (var sample = start; sample < Math.Min(end, other); sample++)
                {
                    builder.Add(sample, other, TensorPrimitives.Dot(rows.Slice(sample * dimension, dimension), row));
                }
            }

            done?.Invoke(end);
        }

        return builder.Build();
    }
}
