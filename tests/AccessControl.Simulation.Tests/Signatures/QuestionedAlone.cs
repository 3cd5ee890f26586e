namespace AccessControl.Simulation.Tests.Signatures;

/// <summary>A classifier that sees the questioned signature alone and not those that it should be like: what it can tell is a shortcut of the generator.</summary>
internal static class QuestionedAlone
{
    /// <summary>A logistic regression on features and their squares, learned on one part of the rows.</summary>
    /// <returns>Area under its curve on the other part: 0.5 where it can tell nothing, 1 where everything.</returns>
    public static double Area(List<(double[] Features, bool IsForged, bool IsTraining)> rows)
    {
        var width = rows[0].Features.Length;
        var mean = Enumerable.Range(0, width).Select(f => rows.Average(row => row.Features[f])).ToArray();
        var deviation = Enumerable.Range(0, width).Select(f => Math.Sqrt(rows.Average(row => Math.Pow(row.Features[f] - mean[f], 2))) + 1e-9).ToArray();
        // Squares too: a forger may be known by being neither slow nor fast.
        double[] Expanded(double[] features)
        {
            var scaled = features.Select((value, f) => (value - mean[f]) / deviation[f]).ToArray();
            return [1, .. scaled, .. scaled.Select(value => value * value)];
        }

        var training = rows.Where(row => row.IsTraining).Select(row => (X: Expanded(row.Features), row.IsForged)).ToList();
        var weights = new double[(2 * width) + 1];
        for (var step = 0; step < 400; step++)
        {
            var gradient = new double[weights.Length];
            foreach (var (x, isForged) in training)
            {
                var error = (1 / (1 + Math.Exp(-Dot(weights, x)))) - (isForged ? 1 : 0);
                for (var i = 0; i < x.Length; i++)
                {
                    gradient[i] += error * x[i] / training.Count;
                }
            }

            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] -= 0.3 * gradient[i];
            }
        }

        var tested = rows.Where(row => !row.IsTraining).Select(row => (Score: Dot(weights, Expanded(row.Features)), row.IsForged)).ToList();
        var (forged, genuine) = (tested.Where(row => row.IsForged).ToList(), tested.Where(row => !row.IsForged).ToList());
        return forged.Average(one => genuine.Average(other => one.Score > other.Score ? 1 : one.Score == other.Score ? 0.5 : 0));
    }

    private static double Dot(double[] one, double[] other) => one.Zip(other, (a, b) => a * b).Sum();
}
