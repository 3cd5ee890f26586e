using System.Collections.Immutable;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Accuracy;

/// <summary>
/// The measured error rates of one encoder over its thresholds: what a wanted error rate is turned into a threshold with. A summary of
/// scores; it holds no embedding and nothing about a person.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. Terms as in ISO/IEC 19795-1. A threshold rests on the upper bound of the false match rate, not on its estimate. There
/// are three ranges: what was measured (<see cref="Points"/>, which by the rule of 3 ends at 3/n at the latest), what the fitted
/// <see cref="Tail"/> adds, and beyond, where the strictest of them stands and says so.
/// </remarks>
public sealed record Calibration
{
    // Numbers of references that people are asked for.
    private static readonly ImmutableArray<int> Advised = [3, 5];

    private readonly ImmutableArray<(double Threshold, double Bound, ThresholdSupport Support)> _curve;

    /// <summary>Checks and keeps the numbers.</summary>
    /// <param name="name">As pages and journal show it.</param>
    /// <param name="model">The encoder that the scores are of.</param>
    /// <param name="metric">Of the thresholds.</param>
    /// <param name="source">What was measured.</param>
    /// <param name="points">At least one; false match rates fall and thresholds grow no laxer from each point to the next.</param>
    /// <param name="tail">Null where there is none.</param>
    /// <param name="misses">Null where a file of version 1 has none.</param>
    /// <param name="presentation">Null is <see cref="PresentationFactor.OfThreeTries"/>.</param>
    /// <param name="population">Null where it wasn't measured.</param>
    /// <exception cref="CalibrationFormatException">A value is missing or out of its range.</exception>
    public Calibration(
        string name,
        ModelId model,
        Metric metric,
        CalibrationSource source,
        ImmutableArray<OperatingPoint> points,
        CalibrationTail? tail = null,
        MissTable? misses = null,
        PresentationFactor? presentation = null,
        PopulationSummary? population = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        Name = name;
        Model = model;
        Metric = metric;
        Source = source;
        Points = points;
        Tail = tail;
        Misses = misses;
        Presentation = presentation ?? PresentationFactor.OfThreeTries;
        Population = population;
        CalibrationRules.Check(this);
        _curve = Curve();
    }

    /// <summary>As pages and journal show it.</summary>
    public string Name { get; }

    /// <summary>The encoder that the scores are of.</summary>
    public ModelId Model { get; }

    /// <summary>Of the thresholds.</summary>
    public Metric Metric { get; }

    /// <summary>What was measured.</summary>
    public CalibrationSource Source { get; }

    /// <summary>From the laxest threshold to the strictest that the data support.</summary>
    public ImmutableArray<OperatingPoint> Points { get; }

    /// <summary>The fitted tail, null where there is none.</summary>
    public CalibrationTail? Tail { get; }

    /// <summary>How often people are missed, by threshold and references; null where a file of version 1 has none.</summary>
    public MissTable? Misses { get; }

    /// <summary>How many searches a presentation counts as.</summary>
    public PresentationFactor Presentation { get; }

    /// <summary>What is known of the people beside the error rates, null where it wasn't measured.</summary>
    public PopulationSummary? Population { get; }

    /// <summary>The smallest false match rate that was measured.</summary>
    public double SmallestFmr => Points[^1].Fmr;

    /// <summary>The smallest false match rate that a threshold can be asked for: the bound at the strictest.</summary>
    public double SmallestSupportedFmr => _curve[^1].Bound;

    /// <summary>Reads a calibration file's text.</summary>
    /// <exception cref="CalibrationFormatException">The text isn't a usable calibration; the message names the key and the mend.</exception>
    public static Calibration Parse(string json) => CalibrationJson.Read(json);

    /// <summary>The text of a calibration file; <see cref="Parse"/> gives the same calibration back.</summary>
    public string ToJson() => CalibrationJson.Write(this);

    /// <summary>The false match rate of one comparison that keeps a presentation at the wanted error rate: 1-(1-FPIR)^(1/(N f)).</summary>
    /// <param name="targetFpir">Above 0, below 1.</param>
    /// <param name="gallerySize">Comparisons, at least 1: the references of one search, or the pairs of a comparison of all with all.</param>
    /// <param name="presentationFactor">Searches that the presentation counts as, at least 1.</param>
    public static double RequiredFmr(double targetFpir, long gallerySize, double presentationFactor = 1)
    {
        CheckRate(targetFpir, nameof(targetFpir));
        ArgumentOutOfRangeException.ThrowIfLessThan(gallerySize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(presentationFactor, 1);

        // -expm1(log1p(-p)/n), since 1-(1-p)^(1/n) loses every digit of a small rate.
        return -double.ExpM1(double.LogP1(-targetFpir) / (gallerySize * presentationFactor));
    }

    /// <summary>The threshold of a 1:N search.</summary>
    /// <param name="targetFpir">The false-positive identification rate wanted for one presentation, above 0, below 1.</param>
    /// <param name="references">Comparisons of one search, at least the number of people. An empty gallery counts as 1.</param>
    /// <param name="people">Whose references they are.</param>
    public DecisionThreshold ThresholdForIdentification(double targetFpir, int references, int people)
    {
        var size = Math.Max(1, references);
        var persons = Math.Clamp(people, 1, size);
        var threshold = ThresholdOfSearch(targetFpir, size);
        var fnir = PredictedFnir(threshold.Score.Value, size / persons);
        return threshold with
        {
            Origin = threshold.Origin with
            {
                PresentationFactor = Presentation.High,
                ReferencesPerPerson = (double)size / persons,
                PredictedFnir = fnir,
                MoreReferences = MoreReferences(targetFpir, persons, size / persons, fnir),
            },
        };
    }

    /// <summary>The threshold of a 1:1 comparison.</summary>
    /// <param name="targetFmr">The false match rate wanted, above 0, below 1.</param>
    public DecisionThreshold ThresholdForVerification(double targetFmr)
    {
        CheckRate(targetFmr, nameof(targetFmr));
        return ThresholdAt(targetFmr, 1, targetFmr);
    }

    /// <summary>
    /// The share of enrolled people whom one search misses at a threshold: the best of their references scores below it. Nobody is counted who gives
    /// no face to compare.
    /// </summary>
    /// <param name="threshold">In the calibration's metric.</param>
    /// <param name="references">References of a person, at least 1.</param>
    /// <returns>Every person weighing the same; for one reference where the mated scores tell of no more.</returns>
    public double PredictedFnir(double threshold, int references)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(references, 1);
        return Misses?.At(threshold, references) ?? FnmrBySubject(threshold);
    }

    /// <summary>The same calibration for scores of another metric, by d² = 2 - 2 cos, which holds for embeddings of unit length.</summary>
    public Calibration WithMetric(Metric metric) => metric == Metric
        ? this
        : new Calibration(
            Name,
            Model,
            metric,
            Source,
            [.. Points.Select(point => point with { Threshold = Convert(point.Threshold, metric) })],
            Tail is null ? null : Tail with { Points = [.. Tail.Points.Select(point => point with { Threshold = Convert(point.Threshold, metric) })] },
            Misses is null ? null : Misses with { Thresholds = [.. Misses.Thresholds.Select(threshold => Convert(threshold, metric))] },
            Presentation,
            Population);

    /// <summary>The same calibration with what was measured of its people.</summary>
    public Calibration WithPopulation(PopulationSummary population) =>
        new(Name, Model, Metric, Source, Points, Tail, Misses, Presentation, population);

    /// <summary>Equal where every value is.</summary>
    public bool Equals(Calibration? other) => other is not null && Name == other.Name && Model == other.Model && Metric == other.Metric
        && Source == other.Source && Points.AsSpan().SequenceEqual(other.Points.AsSpan())
        && Tail == other.Tail && Misses == other.Misses && Presentation == other.Presentation && Population == other.Population;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Model, Metric, Source, Points.Length);

    internal static double Convert(double threshold, Metric to) => to == Metric.Euclidean
        ? ComparisonScore.OfCosine(to, threshold).Value
        : new ComparisonScore(Metric.Euclidean, threshold).Cosine;

    private static void CheckRate(double rate, string name)
    {
        if (!(rate > 0 && rate < 1))
        {
            throw new ArgumentOutOfRangeException(name, rate, "An error rate is above 0 and below 1.");
        }
    }

    private DecisionThreshold ThresholdOfSearch(double targetFpir, int references) =>
        ThresholdAt(targetFpir, references, RequiredFmr(targetFpir, references, Presentation.High));

    /// <summary>The fewest of 3 and 5 references that bring the misses to what is tolerable, else what brings most.</summary>
    private ReferenceAdvice? MoreReferences(double targetFpir, int people, int references, double fnir)
    {
        ReferenceAdvice? best = null;
        foreach (var more in Misses is null ? [] : Advised)
        {
            if (more > references && (best is null || best.PredictedFnir > ThresholdWords.TolerableFnir))
            {
                var predicted = PredictedFnir(ThresholdOfSearch(targetFpir, (int)Math.Min(int.MaxValue, (long)people * more)).Score.Value, more);
                best = predicted < (best?.PredictedFnir ?? fnir) ? new ReferenceAdvice(more, predicted) : best;
            }
        }

        return best;
    }

    private DecisionThreshold ThresholdAt(double target, int gallerySize, double requiredFmr)
    {
        var (threshold, supportedFmr, support) = Find(requiredFmr);
        return new DecisionThreshold(
            new ComparisonScore(Metric, threshold),
            new ThresholdOrigin(Name, target, gallerySize, requiredFmr, supportedFmr, support));
    }

    private (double Threshold, double Fmr, ThresholdSupport Support) Find(double fmr)
    {
        // Laxer than the laxest point: that point, which is the safe side.
        if (fmr >= _curve[0].Bound)
        {
            return (_curve[0].Threshold, _curve[0].Bound, ThresholdSupport.Measured);
        }

        for (var i = 1; i < _curve.Length; i++)
        {
            var (lax, strict) = (_curve[i - 1], _curve[i]);
            if (fmr >= strict.Bound)
            {
                var share = Math.Log(fmr / lax.Bound) / Math.Log(strict.Bound / lax.Bound);
                return (double.Lerp(lax.Threshold, strict.Threshold, share), fmr, strict.Support);
            }
        }

        return (_curve[^1].Threshold, _curve[^1].Bound, ThresholdSupport.Unsupported);
    }

    /// <summary>Bounds over thresholds, measured ones first, then those of the tail where it goes on below them.</summary>
    private ImmutableArray<(double Threshold, double Bound, ThresholdSupport Support)> Curve()
    {
        var curve = ImmutableArray.CreateBuilder<(double Threshold, double Bound, ThresholdSupport Support)>();
        var least = 1.0;
        foreach (var point in Points)
        {
            // What bounds the rate at a lax threshold bounds it at a stricter one too.
            least = Math.Min(least, Math.Max(point.Fmr, point.FmrInterval.High));
            curve.Add((point.Threshold, least, ThresholdSupport.Measured));
        }

        var strictest = new ComparisonScore(Metric, Points[^1].Threshold);
        foreach (var point in Tail?.Points ?? [])
        {
            if (point.FmrBound < least && new ComparisonScore(Metric, point.Threshold).IsAtLeast(strictest))
            {
                curve.Add((point.Threshold, point.FmrBound, ThresholdSupport.Extrapolated));
            }
        }

        return curve.ToImmutable();
    }

    private double FnmrBySubject(double threshold)
    {
        var score = new ComparisonScore(Metric, threshold);
        for (var i = 0; i < Points.Length; i++)
        {
            if (new ComparisonScore(Metric, Points[i].Threshold).IsAtLeast(score))
            {
                return i == 0 || Points[i].Threshold == Points[i - 1].Threshold
                    ? Points[i].FnmrBySubject
                    : double.Lerp(
                        Points[i - 1].FnmrBySubject,
                        Points[i].FnmrBySubject,
                        (threshold - Points[i - 1].Threshold) / (Points[i].Threshold - Points[i - 1].Threshold));
            }
        }

        return Points[^1].FnmrBySubject;
    }
}
