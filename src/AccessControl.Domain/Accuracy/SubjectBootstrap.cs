using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy;

/// <summary>
/// Confidence intervals of error rates by drawing people, not comparisons, with replacement (ISO/IEC 19795-1): comparisons of one person
/// hang together, so that a million of few people say less than a million of many.
/// </summary>
/// <remarks>
/// Percentiles of the drawn rates at 95 %. A pair of people weighs as often as both were drawn, times each other. Where no error was seen,
/// the upper end is the rule of 3 over what was drawn: 3/people for mated, 3/comparisons for non-mated ones.
/// </remarks>
public sealed class SubjectBootstrap
{
    private readonly int _draws;
    private readonly int _seed;

    /// <summary>Sets it up.</summary>
    /// <param name="draws">How often all people are drawn, at least 100.</param>
    /// <param name="seed">Same seed, same intervals.</param>
    public SubjectBootstrap(int draws = 500, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 100);
        _draws = draws;
        _seed = seed;
    }

    /// <summary>Intervals of both rates at each threshold.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="thresholds">
    /// Rising; each within the scores that are kept exactly, that is, at a false match rate of at most a tenth.
    /// </param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="ArgumentException">A threshold is too lax or out of order.</exception>
    public (ImmutableArray<ErrorInterval> Fmr, ImmutableArray<ErrorInterval> Fnmr) Intervals(
        ScoreSet scores, IReadOnlyList<double> thresholds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(thresholds);
        for (var i = 0; i < thresholds.Count; i++)
        {
            if (ScoreSet.Exact(thresholds[i]) <= scores.NonMated.Floor || (i > 0 && thresholds[i] < thresholds[i - 1]))
            {
                throw new ArgumentException($"Threshold {thresholds[i]} is out of order or too lax for an interval.", nameof(thresholds));
            }
        }

        var exact = thresholds.Select(ScoreSet.Exact).ToArray();
        var fmr = new double[thresholds.Count][];
        var fnmr = new double[thresholds.Count][];
        for (var i = 0; i < thresholds.Count; i++)
        {
            fmr[i] = new double[_draws];
            fnmr[i] = new double[_draws];
        }

        // The people of each high score, in rows of their own: this is read millions of times.
        var used = thresholds.Count == 0 ? 0 : scores.NonMated.TopFrom(exact[0]);
        var (first, second) = (new int[used], new int[used]);
        for (var i = 0; i < used; i++)
        {
            var pair = scores.HighestNonMated[i];
            (first[i], second[i]) = (scores.SubjectOfSample[pair.First], scores.SubjectOfSample[pair.Second]);
        }

        var random = new Random(_seed);
        var times = new int[scores.Subjects];
        for (var draw = 0; draw < _draws; draw++)
        {
            cancellation.ThrowIfCancellationRequested();
            Draw(random, times);
            DrawFmr(scores, exact, first, second, times, fmr, draw);
            DrawFnmr(scores, exact, times, fnmr, draw);
        }

        return (
            [.. fmr.Select((rates, i) => DrawnRates.Interval(rates, scores.Fmr(exact[i]), scores.NonMatedCount))],
            [.. fnmr.Select((rates, i) => DrawnRates.Interval(rates, scores.Fnmr(exact[i]), scores.MatedSubjects))]);
    }

    /// <summary>Draws as many people as there are, with replacement: how often each stands in the drawn set.</summary>
    internal static void Draw(Random random, int[] times)
    {
        Array.Clear(times);
        for (var i = 0; i < times.Length; i++)
        {
            times[random.Next(times.Length)]++;
        }
    }

    /// <summary>How often a comparison of two people stands in a drawn set.</summary>
    internal static long Weight(ReadOnlySpan<int> times, int subject, int other) =>
        subject == other ? times[subject] : (long)times[subject] * times[other];

    private static void DrawFmr(ScoreSet scores, float[] thresholds, int[] first, int[] second, int[] times, double[][] rates, int draw)
    {
        var total = scores.Design.TotalWith(times);
        long errors = 0;
        var next = 0;
        for (var i = thresholds.Length - 1; i >= 0; i--)
        {
            for (var until = scores.NonMated.TopFrom(thresholds[i]); next < until; next++)
            {
                errors += Weight(times, first[next], second[next]);
            }

            rates[i][draw] = total > 0 ? errors / total : 0;
        }
    }

    private static void DrawFnmr(ScoreSet scores, float[] thresholds, int[] times, double[][] rates, int draw)
    {
        double total = 0;
        foreach (var pair in scores.Mated)
        {
            total += times[scores.SubjectOf(pair)];
        }

        double errors = 0;
        var next = 0;
        for (var i = 0; i < thresholds.Length; i++)
        {
            for (var until = scores.MatedBelow(thresholds[i]); next < until; next++)
            {
                errors += times[scores.SubjectOf(scores.Mated[next])];
            }

            rates[i][draw] = total > 0 ? errors / total : 0;
        }
    }
}
