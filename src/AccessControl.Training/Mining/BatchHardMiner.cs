namespace AccessControl.Training.Mining;

/// <summary>For each row the farthest of its identity and the nearest of another. Source: Hermans, Beyer and Leibe 2017.</summary>
public sealed class BatchHardMiner : PairMiner
{
    private protected override void Mine(BatchDistances batch, int anchor, List<int> positives, List<int> negatives, BatchDistances.Collector found) =>
        found.Add(anchor, batch.Farthest(anchor, positives), batch.Nearest(anchor, negatives));
}
