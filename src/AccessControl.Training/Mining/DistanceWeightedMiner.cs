namespace AccessControl.Training.Mining;

/// <summary>
/// For each pair of one identity a negative drawn so that all distances come up alike: by the inverse of how often two random points of a sphere are that far apart.
/// Source: Wu et al. 2017.
/// </summary>
/// <remarks>Of Euclidean distances between unit embeddings, 0 to 2.</remarks>
/// <param name="dimension">Numbers in an embedding, at least 3.</param>
/// <param name="random">Draws.</param>
public sealed class DistanceWeightedMiner(int dimension, Random random) : PairMiner
{
    /// <summary>Nearer ones count as being at this distance: the nearest are noise, or label errors.</summary>
    public const double SmallestDistance = 0.5;

    /// <summary>Farther ones aren't drawn: no margin reaches them.</summary>
    public const double LargestDistance = 1.4;

    private readonly int _dimension = dimension >= 3 ? dimension : throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "At least 3.");

    /// <summary>The logarithm of the weight, up to a constant.</summary>
    /// <param name="distance">0 to 2.</param>
    internal double LogWeight(double distance)
    {
        if (distance > LargestDistance)
        {
            return double.NegativeInfinity;
        }

        var d = Math.Max(distance, SmallestDistance);
        return -(((_dimension - 2) * Math.Log(d)) + ((_dimension - 3) / 2.0 * Math.Log(1 - (d * d / 4))));
    }

    private protected override void Mine(BatchDistances batch, int anchor, List<int> positives, List<int> negatives, BatchDistances.Collector found)
    {
        var weights = new double[negatives.Count];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = LogWeight(batch[anchor, negatives[i]]);
        }

        var highest = weights.Max();
        foreach (var positive in positives)
        {
            found.Add(anchor, positive, negatives[double.IsNegativeInfinity(highest) ? random.Next(negatives.Count) : Draw(weights, highest)]);
        }
    }

    private int Draw(double[] weights, double highest)
    {
        var left = random.NextDouble() * weights.Sum(weight => Math.Exp(weight - highest));
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var weight = Math.Exp(weights[i] - highest);
            if (weight > 0)
            {
                last = i;
                left -= weight;
                if (left < 0)
                {
                    return i;
                }
            }
        }

        return last;
    }
}
