namespace AccessControl.Training.Mining;

/// <summary>For each row the farthest of its identity and the nearest of another. Source: Hermans, Beyer and Leibe 2017.</summary>
public sealed class BatchHardMiner : ITripletMiner
{
    /// <inheritdoc/>
    public Triplets Mine(ReadOnlySpan<float> distances, ReadOnlySpan<int> identities)
    {
        var batch = new BatchDistances(distances, identities);
        var found = new BatchDistances.Collector();
        for (var anchor = 0; anchor < batch.Count; anchor++)
        {
            var (farthest, nearest) = (-1, -1);
            for (var row = 0; row < batch.Count; row++)
            {
                if (row == anchor)
                {
                    continue;
                }

                if (identities[row] == identities[anchor])
                {
                    farthest = farthest < 0 || batch[anchor, row] > batch[anchor, farthest] ? row : farthest;
                }
                else
                {
                    nearest = nearest < 0 || batch[anchor, row] < batch[anchor, nearest] ? row : nearest;
                }
            }

            if (farthest >= 0 && nearest >= 0)
            {
                found.Add(anchor, farthest, nearest);
            }
        }

        return found.ToTriplets();
    }
}
