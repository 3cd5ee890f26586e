namespace AccessControl.Training.Mining;

/// <summary>Each pair of one identity with any negative: what the others are compared with.</summary>
/// <param name="random">Draws.</param>
public sealed class RandomMiner(Random random) : ITripletMiner
{
    /// <inheritdoc/>
    public Triplets Mine(ReadOnlySpan<float> distances, ReadOnlySpan<int> identities)
    {
        var batch = new BatchDistances(distances, identities);
        var found = new BatchDistances.Collector();
        for (var anchor = 0; anchor < batch.Count; anchor++)
        {
            var negatives = batch.Negatives(anchor);
            if (negatives.Count == 0)
            {
                continue;
            }

            foreach (var positive in batch.Positives(anchor))
            {
                found.Add(anchor, positive, negatives[random.Next(negatives.Count)]);
            }
        }

        return found.ToTriplets();
    }
}
