namespace AccessControl.Training.Mining;

/// <summary>
/// For each pair of one identity a negative that is farther than the positive, but by less than the margin: hard, and not so hard that the network collapses. Where
/// there is none, the nearest that is farther; where all are nearer, the farthest of them. Source: Schroff, Kalenichenko and Philbin 2015.
/// </summary>
/// <param name="margin">Of squared distances, as the loss has it; above 0.</param>
/// <param name="random">Draws among those that fit.</param>
public sealed class SemiHardMiner(double margin, Random random) : PairMiner
{
    private protected override void Mine(BatchDistances batch, int anchor, List<int> positives, List<int> negatives, BatchDistances.Collector found)
    {
        List<int> farther = [], fitting = [];
        foreach (var positive in positives)
        {
            var near = Square(batch[anchor, positive]);
            farther.Clear();
            fitting.Clear();
            foreach (var negative in negatives)
            {
                var far = Square(batch[anchor, negative]);
                if (far > near)
                {
                    farther.Add(negative);
                    if (far < near + margin)
                    {
                        fitting.Add(negative);
                    }
                }
            }

            found.Add(anchor, positive, fitting.Count > 0 ? fitting[random.Next(fitting.Count)]
                : farther.Count > 0 ? batch.Nearest(anchor, farther)
                : batch.Farthest(anchor, negatives));
        }
    }

    private static double Square(double distance) => distance * distance;
}
