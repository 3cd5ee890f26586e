using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy;

/// <summary>Finds pairs of people whose highest score doesn't fit the tail of the others.</summary>
internal static class LabelSuspects
{
    // Of so many highest pairs at most a tenth can be suspected, and the others must be enough to say what is usual.
    private const int LookedAt = 2000, FewestLookedAt = 100, LargestPart = 10;

    // So few pairs may be expected at a score or above that one there is suspected.
    private const double Few = 0.05;

    /// <summary>
    /// The highest tenth counts for the fit as "so high or higher" only (censored), so that it can't hide itself. From the top down, a pair is suspected
    /// while fewer than 0.05 pairs are to be expected at its score or above; of twenty clean sets, one shows a suspect.
    /// </summary>
    public static ImmutableArray<SuspectedPair> Of(TailScores scores)
    {
        var highest = scores.HighestOfEachPair(scores.Scores.Length);
        var count = Math.Min(highest.Count - 1, LookedAt);
        if (count < FewestLookedAt)
        {
            return [];
        }

        var start = scores.Scores[highest[count]];
        double[] excesses = [.. highest.Take(count).Select(i => scores.Scores[i] - start)];
        var weights = new double[count];
        Array.Fill(weights, 1);
        var censored = count / LargestPart;
        if (ParetoFit.Of(excesses, weights, censored) is not { Method: ParetoFitMethod.MaximumLikelihood } fit)
        {
            return [];
        }

        var suspects = 0;
        while (suspects < censored && count * fit.Distribution.Survival(excesses[suspects]) < Few)
        {
            suspects++;
        }

        return
        [
            .. highest.Take(suspects).Select((i, rank) => new SuspectedPair(
                SubjectPair.Of(scores.First[i], scores.Second[i]), scores.Pairs[i], count * fit.Distribution.Survival(excesses[rank]))),
        ];
    }
}
