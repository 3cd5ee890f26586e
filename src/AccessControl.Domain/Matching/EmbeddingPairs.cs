using System.Numerics.Tensors;

namespace AccessControl.Domain.Matching;

/// <summary>Compares embeddings all with all, block by block, and tells of the pairs that lie together.</summary>
internal static class EmbeddingPairs
{
    // So many embeddings lie in the processor's cache while all others pass by.
    private const int Block = 64;

    /// <summary>Runs it.</summary>
    /// <param name="rows">The embeddings one after the other, each of length 1.</param>
    /// <param name="dimension">Numbers in each.</param>
    /// <param name="threshold">Pairs of at least this cosine are told.</param>
    /// <param name="workers">Threads, at least 1.</param>
    /// <param name="found">Told of a block's pairs, each once and the lower row first; one call at a time.</param>
    /// <param name="done">Told after each block how many embeddings are done with; one call at a time.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static void Run(
        ReadOnlyMemory<float> rows, int dimension, double threshold, int workers, Action<IReadOnlyList<EmbeddingPair>> found, Action<int>? done, CancellationToken cancellation)
    {
        var count = rows.Length / dimension;
        var turn = new Lock();
        var finished = 0;
        Parallel.For(0, (count + Block - 1) / Block, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, block =>
        {
            var pairs = new List<EmbeddingPair>();
            var (start, end) = (block * Block, Math.Min(count, (block + 1) * Block));
            for (var other = start + 1; other < count; other++)
            {
                var row = rows.Span.Slice(other * dimension, dimension);
                for (var one = start; one < Math.Min(end, other); one++)
                {
                    var score = TensorPrimitives.Dot(rows.Span.Slice(one * dimension, dimension), row);
                    if (score >= threshold)
                    {
                        pairs.Add(new EmbeddingPair(one, other, score));
                    }
                }
            }

            lock (turn)
            {
                found(pairs);
                finished += end - start;
                done?.Invoke(finished);
            }
        });
    }
}
