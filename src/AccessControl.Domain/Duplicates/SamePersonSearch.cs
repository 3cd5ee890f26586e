using System.Numerics.Tensors;

namespace AccessControl.Domain.Duplicates;

/// <summary>Finds pairs of embeddings that lie together, all with all or one folder with another, block by block.</summary>
public static class SamePersonSearch
{
    // So many embeddings lie in the processor's cache while all others pass by.
    private const int Block = 64;

    /// <summary>Runs it.</summary>
    /// <param name="rows">The embeddings one after the other, each of length 1.</param>
    /// <param name="dimension">Numbers in each.</param>
    /// <param name="pictureOfRow">The picture of each, in rising order.</param>
    /// <param name="threshold">Cosine from which on two are one person.</param>
    /// <param name="scope">Which pictures are compared.</param>
    /// <param name="workers">Threads, at least 1.</param>
    /// <param name="done">Told from several threads how many embeddings are done with; may be null.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>Every pair found, as links between pictures.</returns>
    /// <exception cref="ArgumentException">The numbers of embeddings and pictures differ.</exception>
    public static LinkForest Run(
        ReadOnlyMemory<float> rows, int dimension, IReadOnlyList<int> pictureOfRow, double threshold, PairScope scope, int workers, Action<int>? done, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(pictureOfRow);
        ArgumentNullException.ThrowIfNull(scope);
        var count = pictureOfRow.Count;
        if (rows.Length != (long)count * dimension)
        {
            throw new ArgumentException($"{count} pictures and {rows.Length} numbers don't make embeddings of {dimension}.", nameof(rows));
        }

        var forest = new LinkForest(scope.Count);
        var finished = 0;
        Parallel.For(0, (count + Block - 1) / Block, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, block =>
        {
            var found = new List<PictureLink>();
            var (start, end) = (block * Block, Math.Min(count, (block + 1) * Block));
            for (var other = start + 1; other < count; other++)
            {
                var row = rows.Span.Slice(other * dimension, dimension);
                for (var one = start; one < Math.Min(end, other); one++)
                {
                    var score = TensorPrimitives.Dot(rows.Span.Slice(one * dimension, dimension), row);
                    if (score >= threshold && scope.Holds(pictureOfRow[one], pictureOfRow[other]))
                    {
                        found.Add(new PictureLink(pictureOfRow[one], pictureOfRow[other], score, PictureChanges.None));
                    }
                }
            }

            lock (forest)
            {
                found.ForEach(forest.Add);
                finished += end - start;
                done?.Invoke(finished);
            }
        });
        return forest;
    }
}
