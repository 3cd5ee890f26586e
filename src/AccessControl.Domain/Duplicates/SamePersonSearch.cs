using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Duplicates;

/// <summary>Finds pairs of embeddings that lie together, all with all or one folder with another.</summary>
public static class SamePersonSearch
{
    /// <summary>Runs it.</summary>
    /// <param name="rows">The embeddings one after the other, each of length 1.</param>
    /// <param name="dimension">Numbers in each.</param>
    /// <param name="pictureOfRow">The picture of each, in rising order.</param>
    /// <param name="threshold">Cosine from which on two are one person.</param>
    /// <param name="scope">Which pictures are compared.</param>
    /// <param name="workers">Threads, at least 1.</param>
    /// <param name="done">Told from several threads, one at a time, how many embeddings are done with; may be null.</param>
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
        EmbeddingPairs.Run(rows, dimension, threshold, workers, Take, done, cancellation);
        return forest;

        void Take(IReadOnlyList<EmbeddingPair> pairs)
        {
            foreach (var (one, other, score) in pairs)
            {
                if (scope.Holds(pictureOfRow[one], pictureOfRow[other]))
                {
                    forest.Add(new PictureLink(pictureOfRow[one], pictureOfRow[other], score, PictureChanges.None));
                }
            }
        }
    }
}
