using System.Collections.Immutable;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Accuracy;

/// <summary>Makes a calibration from measured scores.</summary>
public static class Calibrator
{
    /// <summary>
    /// Where calibrations end though the data go on: the highest few of many millions of non-mated scores tell of pictures in the wrong folder, not
    /// of the encoder, and a threshold from them would let nobody in.
    /// </summary>
    public const double DefaultSmallestFmr = 1e-5;

    private const int PointsPerDecade = 5;

    /// <summary>The false match rates of the operating points: five a decade from 0.1 down to what the data support, whose own limit comes last.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="smallestFmr">Where to end at the latest, 0 to 0.1.</param>
    public static ImmutableArray<double> Rates(ScoreSet scores, double smallestFmr = DefaultSmallestFmr)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var limit = Math.Max(scores.SmallestSupportedFmr, smallestFmr);
        var rates = ImmutableArray.CreateBuilder<double>();
        for (var i = PointsPerDecade; ; i++)
        {
            // Rounded, since 10^-1 by Math.Pow isn't 0.1.
            var rate = double.Parse(Math.Pow(10, -(double)i / PointsPerDecade).ToString("G12"));
            if (rate <= limit)
            {
                break;
            }

            rates.Add(rate);
        }

        if (limit <= 1)
        {
            rates.Add(limit);
        }

        return rates.ToImmutable();
    }

    /// <summary>Measures the operating points with intervals, fits the tail, counts the misses, and puts the calibration together.</summary>
    /// <param name="options">What it is made of.</param>
    /// <param name="acquired">How many pictures were tried and failed.</param>
    /// <param name="scores">Cosines of unit embeddings.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <exception cref="CalibrationFormatException">Mated or non-mated scores are missing, or far too few.</exception>
    public static CalibratorResult Calibrate(
        CalibratorOptions options, FailureToAcquire acquired, ScoreSet scores, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(acquired);
        ArgumentNullException.ThrowIfNull(scores);
        var source = new CalibrationSource(
            options.Description,
            options.Simulated,
            options.QualityGates,
            scores.Subjects,
            acquired.Images,
            acquired.Failures,
            scores.MatedCount,
            scores.NonMatedCount);
        var points = scores.NonMatedCount == 0 || scores.MatedCount == 0
            ? []
            : Points(scores, new SubjectBootstrap(options.Draws, options.Seed), options.SmallestFmr, cancellation);
        var tail = points.IsEmpty
            ? null
            : new TailFitter(new TailFitterOptions { LabelErrors = options.LabelErrors, Draws = options.Draws, Seed = options.Seed })
                .Fit(scores, points[^1].Fmr, cancellation);
        var misses = points.IsEmpty ? null : MissTable.Of(scores);
        var calibration = new Calibration(options.Name, options.Model, Metric.Cosine, source, points, tail?.Tail, misses, options.Presentation);
        return new CalibratorResult(calibration, tail);
    }

    private static ImmutableArray<OperatingPoint> Points(
        ScoreSet scores, SubjectBootstrap bootstrap, double smallestFmr, CancellationToken cancellation)
    {
        // Equal scores may make two rates one threshold: the first, whose rate is the true one, stands for both.
        var thresholds = Rates(scores, smallestFmr).Select(rate => (double)scores.ThresholdAt(rate)!.Value).Distinct().ToArray();
        thresholds = [.. thresholds.Where(threshold => threshold > scores.NonMated.Floor && scores.Fmr(threshold) >= scores.SmallestSupportedFmr)];
        var (fmr, fnmr) = bootstrap.Intervals(scores, thresholds, cancellation);
        return
        [
            .. thresholds.Select((threshold, i) => new OperatingPoint(
                scores.Fmr(threshold), threshold, fmr[i], scores.Fnmr(threshold), fnmr[i], scores.FnmrBySubject(threshold))),
        ];
    }
}
