using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy;

/// <summary>Fits the tail of non-mated scores: chooses where it begins, tests the fit, bounds the rates, and says how far it may be believed.</summary>
/// <remarks>
/// The beginning: of 125, 250, 500, ... 8000 scores (5 % of all at most) the largest number whose fit, and that of half as many, is not
/// rejected by the Anderson-Darling test. The bound: people are drawn with replacement, a comparison weighs as often as both of its people were
/// drawn, rate and distribution are fitted anew, and the bound is the estimate times e^(1.96 s), where s is the standard error of the logarithm of
/// the rates so found at a threshold. Quantiles of these rates themselves were tried and held the true rate too seldom where a few people are
/// behind many of the high scores, since draws without them are far below, and draws with them only a little above.
/// </remarks>
public sealed class TailFitter
{
    private const int FewestScores = 125, MostScores = 8000;
    private const double LargestShare = 0.05, Confidence = 0.975, Deviations = 1.96;

    // A rate of 0 has no logarithm: it counts as so many times below the estimate.
    private const double Vanishing = 1e4;

    private const int PointsPerDecade = 5, Halvings = 25;
    private const double Step = 0.004;

    private readonly TailFitterOptions _options;

    /// <summary>Sets it up.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and the mend.</exception>
    public TailFitter(TailFitterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        _options = options;
    }

    /// <summary>Fits the tail of a score set.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="measuredFmr">The smallest rate that was measured: extrapolation begins there.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <returns>The tail, the comparisons that look like label errors, and what a quantile plot shows; null where there are too few scores, or none fits.</returns>
    public TailAnalysis? Fit(ScoreSet scores, double measuredFmr, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var random = new Random(_options.Seed);
        var all = TailScores.Of(scores, ImmutableHashSet<SubjectPair>.Empty, MostScores + 1);
        var suspects = LabelSuspects.Of(all);
        var used = _options.LabelErrors.IsEmpty ? all : TailScores.Of(scores, _options.LabelErrors, MostScores + 1);
        var open = suspects.RemoveAll(suspect => _options.LabelErrors.Contains(suspect.People));
        if (Choose(used, random, cancellation) is not { } choice)
        {
            return null;
        }

        var draws = Draw(used, choice.Count, random, cancellation);
        var isUsable = choice.Quality.PValue >= CalibrationTail.SmallestPValue && draws.Length > 0;
        var (points, limit) = isUsable
            ? Points(choice, draws, measuredFmr)
            : ([], FormattableString.Invariant($"the tail doesn't fit its scores (p = {choice.Quality.PValue:0.00}, {CalibrationTail.SmallestPValue:0.00} is asked for): nothing is extrapolated"));
        var shapes = draws.Select(draw => draw.Distribution.Shape).Order().ToArray();
        var tail = new CalibrationTail
        {
            Start = choice.Start,
            Exceedances = choice.Count,
            Rate = choice.Rate,
            Distribution = choice.Fit.Distribution,
            Method = choice.Fit.Method,
            ShapeInterval = shapes.Length == 0 ? (choice.Fit.Distribution.Shape, choice.Fit.Distribution.Shape) : (Quantile(shapes, 1 - Confidence), Quantile(shapes, Confidence)),
            ShapeOfHalf = choice.ShapeOfHalf,
            Quality = choice.Quality,
            Suspected = open.Length,
            SetAside = _options.LabelErrors.Count,
            Variant = Variant(scores, choice, open, points, measuredFmr, cancellation),
            Limit = limit,
            Points = points,
        };
        return new TailAnalysis(tail, suspects, Quantiles(used, choice));
    }

    private Choice? Choose(TailScores scores, Random random, CancellationToken cancellation)
    {
        Choice? chosen = null, half = null, first = null;
        for (var count = FewestScores; count <= MostScores && count < scores.Scores.Length && count <= scores.Total * LargestShare; count *= 2)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Try(scores, count, half, random) is not { } tried)
            {
                continue;
            }

            first ??= tried;
            if (tried.Quality.PValue >= CalibrationTail.SmallestPValue && (half is null || half.Quality.PValue >= CalibrationTail.SmallestPValue))
            {
                chosen = tried;
            }

            half = tried;
        }

        // Where none fits, the smallest tail is shown with its p, and not used.
        return chosen ?? first;
    }

    private Choice? Try(TailScores scores, int count, Choice? half, Random random)
    {
        var start = scores.Scores[count];
        var excesses = Excesses(scores, count);
        if (ParetoFit.Of(excesses) is not { } fit)
        {
            return null;
        }

        double[] highest = [.. scores.HighestOfEachPair(excesses.Length).Select(i => excesses[i])];
        return ParetoFit.Of(highest) is { } ofHighest
            ? new Choice(
                excesses.Length,
                start,
                (double)excesses.Length / scores.Total,
                fit,
                ParetoQuality.Of(highest, ofHighest.Distribution, _options.Replicates, random),
                half?.Fit.Distribution.Shape ?? fit.Distribution.Shape)
            : null;
    }

    /// <summary>What the highest scores exceed the next one by; scores equal to that one are none of them.</summary>
    private static double[] Excesses(TailScores scores, int count)
    {
        var start = scores.Scores[count];
        while (count > 0 && scores.Scores[count - 1] <= start)
        {
            count--;
        }

        var excesses = new double[count];
        for (var i = 0; i < count; i++)
        {
            excesses[i] = scores.Scores[i] - start;
        }

        return excesses;
    }

    private Drawn[] Draw(TailScores scores, int count, Random random, CancellationToken cancellation)
    {
        var excesses = Excesses(scores, count);
        var drawn = new List<Drawn>(_options.Draws);
        var times = new int[scores.Subjects];
        var (values, weights) = (new double[count], new double[count]);
        for (var draw = 0; draw < _options.Draws; draw++)
        {
            cancellation.ThrowIfCancellationRequested();
            SubjectBootstrap.Draw(random, times);
            var (used, weight) = (0, 0.0);
            for (var i = 0; i < count; i++)
            {
                if (SubjectBootstrap.Weight(times, scores.First[i], scores.Second[i]) is > 0 and var often)
                {
                    (values[used], weights[used]) = (excesses[i], often);
                    weight += often;
                    used++;
                }
            }

            var total = scores.TotalWith(times);
            if (used > 0 && total > 0)
            {
                // A draw that nothing fits says that the rate may not fall at all: an endless scale.
                var fit = ParetoFit.Of(values.AsSpan(0, used), weights.AsSpan(0, used), 0)?.Distribution ?? new GeneralisedPareto(0, 1e9);
                drawn.Add(new Drawn(weight / total, fit));
            }
        }

        return [.. drawn];
    }

    private static (ImmutableArray<TailPoint> Points, string Limit) Points(Choice choice, Drawn[] draws, double measuredFmr)
    {
        var points = ImmutableArray.CreateBuilder<TailPoint>();
        var smallest = measuredFmr / CalibrationTail.FarthestReach;
        for (var i = 0; ; i++)
        {
            // Rounded for the file's readers; the exponent counts whole steps from 1.
            var bound = double.Parse(Math.Pow(10, -(double)i / PointsPerDecade).ToString("G12"));
            if (bound >= Math.Min(measuredFmr * 4, choice.Rate))
            {
                continue;
            }

            if (bound < smallest * (1 - 1e-9))
            {
                return (points.ToImmutable(), FormattableString.Invariant($"{CalibrationTail.FarthestReach:0} times below the smallest measured rate"));
            }

            var threshold = ThresholdOf(bound, choice, draws);
            if (threshold >= 1)
            {
                return (points.ToImmutable(), "beyond, the bound falls no further");
            }

            var fmr = choice.Rate * choice.Fit.Distribution.Survival(threshold - choice.Start);
            if (!(fmr * CalibrationTail.LargestBoundRatio >= bound))
            {
                return (points.ToImmutable(), FormattableString.Invariant($"beyond, the bound is more than {CalibrationTail.LargestBoundRatio:0} times the estimate"));
            }

            points.Add(new TailPoint(threshold, fmr, bound));
        }
    }

    /// <summary>The laxest threshold whose bound is at most that; 1 where there is none.</summary>
    private static double ThresholdOf(double bound, Choice choice, Drawn[] draws)
    {
        // Far out the bound rises again, since nothing is known there: the first crossing is the one that is meant.
        var (low, high) = (choice.Start, choice.Start + Step);
        while (high < 1 && BoundAt(high - choice.Start, choice, draws) > bound)
        {
            (low, high) = (high, high + Step);
        }

        for (var halving = 0; halving < Halvings && high < 1; halving++)
        {
            var middle = (low + high) / 2;
            (low, high) = BoundAt(middle - choice.Start, choice, draws) <= bound ? (low, middle) : (middle, high);
        }

        return Math.Min(1, high);
    }

    private static double BoundAt(double excess, Choice choice, Drawn[] draws)
    {
        var estimate = choice.Rate * choice.Fit.Distribution.Survival(excess);
        if (!(estimate > 0))
        {
            return 1;
        }

        double sum = 0, squares = 0;
        foreach (var draw in draws)
        {
            var logarithm = Math.Log(Math.Max(draw.Rate * draw.Distribution.Survival(excess) / estimate, 1 / Vanishing));
            sum += logarithm;
            squares += logarithm * logarithm;
        }

        var mean = sum / draws.Length;
        return estimate * Math.Exp(Deviations * Math.Sqrt(Math.Max(0, (squares / draws.Length) - (mean * mean))));
    }

    private TailVariant? Variant(
        ScoreSet scores, Choice choice, ImmutableArray<SuspectedPair> open, ImmutableArray<TailPoint> points, double measuredFmr, CancellationToken cancellation)
    {
        var other = _options.LabelErrors.IsEmpty ? open.Select(suspect => suspect.People).ToImmutableHashSet() : [];
        if (_options.LabelErrors.IsEmpty && other.IsEmpty)
        {
            return null;
        }

        var used = TailScores.Of(scores, other, MostScores + 1);
        cancellation.ThrowIfCancellationRequested();
        if (Try(used, Math.Min(choice.Count, used.Scores.Length - 1), null, new Random(_options.Seed)) is not { } tried)
        {
            return null;
        }

        var fmr = points.IsEmpty ? measuredFmr / 10 : points[^1].Fmr;
        var threshold = tried.Start + tried.Fit.Distribution.Quantile(Math.Min(1, fmr / tried.Rate));
        return new TailVariant(other.Count, tried.Fit.Distribution.Shape, tried.Fit.Distribution.Scale, tried.Quality.PValue, threshold, fmr);
    }

    private static ImmutableArray<TailQuantile> Quantiles(TailScores scores, Choice choice)
    {
        var excesses = Excesses(scores, choice.Count);
        return
        [
            .. excesses.Select((excess, i) => new TailQuantile(
                choice.Start + choice.Fit.Distribution.Quantile((i + 0.5) / excesses.Length), choice.Start + excess)),
        ];
    }

    private static double Quantile(double[] sorted, double share) => sorted[(int)Math.Ceiling(share * (sorted.Length - 1))];

    private sealed record Choice(int Count, double Start, double Rate, ParetoFit Fit, ParetoQuality Quality, double ShapeOfHalf);

    private readonly record struct Drawn(double Rate, GeneralisedPareto Distribution);
}
