namespace AccessControl.Training.Mining;

/// <summary>
/// For each pair of one identity a negative that is farther than the positive, but by less than the margin: hard, and not so hard that the network collapses. Where
/// there is none, the nearest that is farther; where all are nearer, the farthest of them. Source: Schroff, Kalenichenko and Philbin 2015.
/// </summary>
/// <param name="margin">Of squared distances, as the loss has it; above 0.</param>
/// <param name="random">Draws among those that fit.</param>
public sealed class SemiHardMiner(double margin, Random random) : ITripletMiner
{
    /// <inheritdoc/>
    public Triplets Mine(ReadOnlySpan<float> distances, ReadOnlySpan<int> identities)
    {
        var batch = new BatchDistances(distances, identities);
        var found = new BatchDistances.Collector();
        var fitting = new List<int>();
        for (var anchor = 0; anchor < batch.Count; anchor++)
        {
            var negatives = batch.Negatives(anchor);
            if (negatives.Count == 0)
            {
                continue;
            }

            foreach (var positive in batch.Positives(anchor))
            {
                var near = Square(batch[anchor, positive]);
                var (nearestFarther, farthest) = (-1, negatives[0]);
                fitting.Clear();
                foreach (var negative in negatives)
                {
                    var far = Square(batch[anchor, negative]);
                    if (far > near && far < near + margin)
                    {
                        fitting.Add(negative);
                    }

                    if (far > near && (nearestFarther < 0 || batch[anchor, negative] < batch[anchor, nearestFarther]))
                    {
                        nearestFarther = negative;
                    }

                    farthest = batch[anchor, negative] > batch[anchor, farthest] ? negative : farthest;
                }

                found.Add(anchor, positive, fitting.Count > 0 ? fitting[random.Next(fitting.Count)] : nearestFarther >= 0 ? nearestFarther : farthest);
            }
        }

        return found.ToTriplets();
    }

    private static double Square(double distance) => distance * distance;
}
