namespace AccessControl.Domain.Accuracy;

/// <summary>How well a tail's distribution fits its scores.</summary>
/// <param name="AndersonDarling">The A² statistic (Anderson and Darling 1952), which looks hardest at the ends.</param>
/// <param name="PValue">
/// Share of samples drawn from the fitted distribution, each fitted anew, whose statistic is at least as large: a parametric bootstrap. Small
/// where the distribution doesn't fit.
/// </param>
/// <param name="Sample">Scores that were held against it.</param>
public readonly record struct ParetoQuality(double AndersonDarling, double PValue, int Sample)
{
    /// <summary>Tests a fit.</summary>
    /// <param name="excesses">What was fitted, each of weight 1, largest first.</param>
    /// <param name="fitted">The fit.</param>
    /// <param name="replicates">Samples drawn, at least 19.</param>
    /// <param name="random">Draws them.</param>
    public static ParetoQuality Of(ReadOnlySpan<double> excesses, GeneralisedPareto fitted, int replicates, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 19);
        ArgumentNullException.ThrowIfNull(random);
        var measured = Statistic(excesses, fitted);
        var (asLarge, drawn) = (1, 1);
        var sample = new double[excesses.Length];
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            for (var i = 0; i < sample.Length; i++)
            {
                sample[i] = fitted.Quantile(1 - random.NextDouble());
            }

            Array.Sort(sample, static (a, b) => b.CompareTo(a));
            if (ParetoFit.Of(sample) is { } refitted)
            {
                drawn++;
                asLarge += Statistic(sample, refitted.Distribution) >= measured ? 1 : 0;
            }
        }

        return new ParetoQuality(measured, (double)asLarge / drawn, excesses.Length);
    }

    /// <summary>A² of excesses, largest first.</summary>
    internal static double Statistic(ReadOnlySpan<double> excesses, GeneralisedPareto fitted)
    {
        // Far outside the fitted distribution the logarithm is held: an excess beyond the end makes the statistic huge, not a number all the same.
        const double Floor = -700;
        var count = excesses.Length;
        double sum = 0;
        for (var rank = 1; rank <= count; rank++)
        {
            var above = Math.Max(Floor, fitted.LogSurvival(excesses[rank - 1]));
            var below = Math.Max(Floor, Math.Log(-double.ExpM1(fitted.LogSurvival(excesses[count - rank]))));
            sum += ((2 * rank) - 1) * (above + below);
        }

        return -count - (sum / count);
    }
}
