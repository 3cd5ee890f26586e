namespace AccessControl.Training.Mining;

/// <summary>Each pair of one identity with any negative: what the others are compared with.</summary>
/// <param name="random">Draws.</param>
public sealed class RandomMiner(Random random) : PairMiner
{
    private protected override void Mine(BatchDistances batch, int anchor, List<int> positives, List<int> negatives, BatchDistances.Collector found)
    {
        foreach (var positive in positives)
        {
            found.Add(anchor, positive, negatives[random.Next(negatives.Count)]);
        }
    }
}
