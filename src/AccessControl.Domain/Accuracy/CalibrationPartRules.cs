using AccessControl.Domain.Matching;
using static AccessControl.Domain.Accuracy.CalibrationRules;

namespace AccessControl.Domain.Accuracy;

/// <summary>What presentation, tail and misses of a calibration must hold to be used.</summary>
internal static class CalibrationPartRules
{
    public static void Check(Calibration calibration)
    {
        CheckPresentation(calibration.Presentation);
        if (calibration.Tail is { } tail)
        {
            CheckTail(tail);
            CheckPoints(calibration, tail);
        }

        if (calibration.Misses is { } misses)
        {
            CheckMisses(calibration.Metric, misses);
        }

        if ((calibration.Population?.Cohort?.Problem() ?? calibration.Population?.LookAlikes?.Problem()) is { } problem)
        {
            throw new CalibrationFormatException($"calibration: population.{problem}: run 'accesscontrol evaluate' again.");
        }
    }

    private static void CheckPresentation(PresentationFactor presentation)
    {
        Text(presentation.Source, "presentation.source");
        if (!(presentation.Low >= 1 && presentation.Value >= presentation.Low && presentation.High >= presentation.Value && presentation.High <= 1000))
        {
            throw Broken("presentation.factor", "must lie within presentation.interval, which lies between 1 and 1000");
        }
    }

    private static void CheckTail(CalibrationTail tail)
    {
        Text(tail.Limit, "tail.limit");
        Finite(tail.ShapeInterval.Low, "tail.shapeInterval[0]");
        Finite(tail.ShapeInterval.High, "tail.shapeInterval[1]");
        Finite(tail.ShapeOfHalf, "tail.shapeOfHalf");
        Finite(tail.Quality.AndersonDarling, "tail.quality.andersonDarling");
        Rate(tail.Quality.PValue, "tail.quality.pValue");
        if (!(Math.Abs(tail.Start) <= 1))
        {
            throw Broken("tail.start", "must be a cosine, -1 to 1");
        }

        if (!(tail.Rate > 0 && tail.Rate <= 1))
        {
            throw Broken("tail.rate", "must be above 0 and at most 1");
        }

        if (!(Math.Abs(tail.Distribution.Shape) <= 5))
        {
            throw Broken("tail.shape", "must lie between -5 and 5");
        }

        if (!(tail.Distribution.Scale > 0 && double.IsFinite(tail.Distribution.Scale)))
        {
            throw Broken("tail.scale", "must be above 0");
        }

        if (tail.Exceedances < 1 || tail.Quality.Sample < 1 || tail.Suspected < 0 || tail.SetAside < 0)
        {
            throw Broken("tail.exceedances", "and tail.quality.sample must be at least 1, and no number of label errors below 0");
        }

        if (tail.Variant is { } variant)
        {
            Finite(variant.Shape, "tail.variant.shape");
            Finite(variant.Scale, "tail.variant.scale");
            Finite(variant.Threshold, "tail.variant.threshold");
            Rate(variant.PValue, "tail.variant.pValue");
            Rate(variant.Fmr, "tail.variant.fmr");
        }
    }

    private static void CheckPoints(Calibration calibration, CalibrationTail tail)
    {
        if (tail.Points.IsDefault)
        {
            throw Broken("tail.points", "is missing: run 'accesscontrol evaluate' again");
        }

        if (!tail.Points.IsEmpty && tail.Quality.PValue < CalibrationTail.SmallestPValue)
        {
            throw Broken("tail.points", $"must be empty, since the tail doesn't fit (p below {CalibrationTail.SmallestPValue:G2})");
        }

        for (var i = 0; i < tail.Points.Length; i++)
        {
            var (point, key) = (tail.Points[i], $"tail.points[{i}]");
            CheckThreshold(calibration.Metric, point.Threshold, $"{key}.threshold");
            if (!(point.FmrBound > 0 && point.FmrBound < 1))
            {
                throw Broken($"{key}.fmrBound", "must be above 0 and below 1");
            }

            if (point.FmrBound < calibration.SmallestFmr / CalibrationTail.FarthestReach * (1 - 1e-9))
            {
                throw Broken($"{key}.fmrBound", $"lies more than {CalibrationTail.FarthestReach:G3} times below the smallest measured rate: drop the point");
            }

            if (!(point.Fmr <= point.FmrBound && point.Fmr * CalibrationTail.LargestBoundRatio >= point.FmrBound * (1 - 1e-9)))
            {
                throw Broken($"{key}.fmr", $"must be at most fmrBound and at least a {CalibrationTail.LargestBoundRatio:G2}th of it");
            }

            var cosine = new ComparisonScore(calibration.Metric, point.Threshold).Cosine;
            if (cosine < tail.Start || !(Math.Abs(tail.Fmr(cosine) - point.Fmr) <= 1e-4 * point.Fmr))
            {
                throw Broken($"{key}.fmr", "isn't what start, rate, shape and scale give at its threshold: run 'accesscontrol evaluate' again");
            }

            if (i > 0 && !(point.FmrBound < tail.Points[i - 1].FmrBound))
            {
                throw Broken($"{key}.fmrBound", "must be below that of the point before: sort the points by falling bound");
            }

            if (i > 0 && !IsNoLaxer(calibration.Metric, point.Threshold, tail.Points[i - 1].Threshold))
            {
                throw Broken($"{key}.threshold", "must be no laxer than that of the point before");
            }
        }
    }

    private static void CheckMisses(Metric metric, MissTable misses)
    {
        if (misses.Thresholds.IsDefault || misses.Thresholds.Length < 2 || misses.ByReferences.IsDefault)
        {
            throw Broken("misses.thresholds", "must hold at least two thresholds, and misses.byReferences a list");
        }

        for (var i = 0; i < misses.Thresholds.Length; i++)
        {
            CheckThreshold(metric, misses.Thresholds[i], $"misses.thresholds[{i}]");
            if (i > 0 && (misses.Thresholds[i] == misses.Thresholds[i - 1] || !IsNoLaxer(metric, misses.Thresholds[i], misses.Thresholds[i - 1])))
            {
                throw Broken($"misses.thresholds[{i}]", "must be stricter than the one before");
            }
        }

        for (var i = 0; i < misses.ByReferences.Length; i++)
        {
            var (row, key) = (misses.ByReferences[i], $"misses.byReferences[{i}]");
            if (row.References < 1 || (i > 0 && row.References <= misses.ByReferences[i - 1].References))
            {
                throw Broken($"{key}.references", "must be at least 1, and above that of the row before");
            }

            if (row.Subjects < 1)
            {
                throw Broken($"{key}.subjects", "must be at least 1");
            }

            if (row.Fnmr.IsDefault || row.Fnmr.Length != misses.Thresholds.Length)
            {
                throw Broken($"{key}.fnmr", $"must hold a rate for each of the {misses.Thresholds.Length} thresholds");
            }

            for (var j = 0; j < row.Fnmr.Length; j++)
            {
                Rate(row.Fnmr[j], $"{key}.fnmr[{j}]");
                if (j > 0 && row.Fnmr[j] < row.Fnmr[j - 1])
                {
                    throw Broken($"{key}.fnmr[{j}]", "must not fall as thresholds get stricter");
                }
            }
        }
    }

    private static void Finite(double value, string key)
    {
        if (!double.IsFinite(value))
        {
            throw Broken(key, "must be a finite number");
        }
    }
}
