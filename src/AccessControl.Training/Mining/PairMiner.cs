namespace AccessControl.Training.Mining;

/// <summary>Goes through a batch row by row: each is an anchor where it has another of its identity, and somebody else beside it.</summary>
public abstract class PairMiner : ITripletMiner
{
    private protected PairMiner()
    {
    }

    /// <inheritdoc/>
    public Triplets Mine(ReadOnlySpan<float> distances, ReadOnlySpan<int> identities)
    {
        var batch = new BatchDistances(distances, identities);
        var found = new BatchDistances.Collector();
        for (var anchor = 0; anchor < batch.Count; anchor++)
        {
            if (batch.Positives(anchor) is { Count: > 0 } positives && batch.Negatives(anchor) is { Count: > 0 } negatives)
            {
                Mine(batch, anchor, positives, negatives, found);
            }
        }

        return found.ToTriplets();
    }

    /// <summary>Adds an anchor's triplets.</summary>
    /// <param name="batch">Distances.</param>
    /// <param name="anchor">The row.</param>
    /// <param name="positives">Others of its identity, at least one.</param>
    /// <param name="negatives">Rows of other identities, at least one.</param>
    /// <param name="found">Takes them.</param>
    private protected abstract void Mine(BatchDistances batch, int anchor, List<int> positives, List<int> negatives, BatchDistances.Collector found);
}
