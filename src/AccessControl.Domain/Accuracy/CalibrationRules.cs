using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Accuracy;

/// <summary>What a calibration must hold to be used.</summary>
internal static class CalibrationRules
{
    /// <summary>Above this, a non-mated comparison as an error says nothing: the rule of 3 (ISO/IEC 19795-1, annex B).</summary>
    public const double RuleOfThree = 3;

    public static void Check(Calibration calibration)
    {
        Text(calibration.Name, "name");
        Text(calibration.Model.Name, "model.name");
        if (calibration.Model.Sha256 is not { Length: 64 } hash || !hash.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f'))
        {
            throw Broken("model.sha256", "must be 64 lower-case hexadecimal digits: take it from the pack's catalogue entry");
        }

        if (!Enum.IsDefined(calibration.Metric))
        {
            throw Broken("metric", "must be 'cosine' or 'euclidean'");
        }

        CheckSource(calibration.Source);
        CheckPoints(calibration);
        CalibrationPartRules.Check(calibration);
    }

    public static CalibrationFormatException Broken(string key, string mend) => new($"calibration: {key} {mend}.");

    private static void CheckSource(CalibrationSource source)
    {
        Text(source.Description, "source.description");
        Text(source.QualityGates, "source.qualityGates");
        if (source.Subjects < 2)
        {
            throw Broken("source.subjects", "must be at least 2: measure on more people");
        }

        if (source.Images < 2 || source.FailuresToAcquire < 0 || source.FailuresToAcquire > source.Images)
        {
            throw Broken("source.failuresToAcquire", "must lie between 0 and source.images, which is at least 2");
        }

        if (source.Mated < 1)
        {
            throw Broken("source.mated", "must be at least 1: measure on people with more than one picture");
        }

        if (source.NonMated < 1)
        {
            throw Broken("source.nonMated", "must be at least 1: measure on more people");
        }
    }

    private static void CheckPoints(Calibration calibration)
    {
        if (calibration.Points.IsDefaultOrEmpty)
        {
            throw Broken("points", "must hold at least one operating point: run 'accesscontrol evaluate' on more pictures");
        }

        var smallest = RuleOfThree / calibration.Source.NonMated;
        for (var i = 0; i < calibration.Points.Length; i++)
        {
            var point = calibration.Points[i];
            var key = $"points[{i}]";
            if (!(point.Fmr > 0 && point.Fmr <= 1))
            {
                throw Broken($"{key}.fmr", "must be above 0 and at most 1");
            }

            // A hair of tolerance: the point at the limit itself has exactly 3 errors.
            if (point.Fmr < smallest * (1 - 1e-9))
            {
                throw Broken($"{key}.fmr", $"claims {point.Fmr:G4}, but {calibration.Source.NonMated} non-mated comparisons support {smallest:G4} at best: drop the point");
            }

            Rate(point.Fnmr, $"{key}.fnmr");
            Rate(point.FnmrBySubject, $"{key}.fnmrBySubject");
            Interval(point.FmrInterval, $"{key}.fmrInterval");
            Interval(point.FnmrInterval, $"{key}.fnmrInterval");
            CheckThreshold(calibration.Metric, point.Threshold, $"{key}.threshold");
            if (i > 0)
            {
                CheckOrder(calibration.Metric, calibration.Points[i - 1], point, key);
            }
        }
    }

    public static void CheckThreshold(Metric metric, double threshold, string key)
    {
        // Rounding leaves a cosine of unit vectors a hair above 1.
        var fits = metric == Metric.Cosine ? Math.Abs(threshold) <= 1.001 : threshold >= 0;
        if (!double.IsFinite(threshold) || !fits)
        {
            throw Broken(key, metric == Metric.Cosine ? "must lie between -1 and 1" : "must be 0 or more");
        }
    }

    /// <summary>True where the one threshold asks for at least as much as the other.</summary>
    public static bool IsNoLaxer(Metric metric, double strict, double lax) => new ComparisonScore(metric, strict).IsAtLeast(new ComparisonScore(metric, lax));

    private static void CheckOrder(Metric metric, OperatingPoint lax, OperatingPoint strict, string key)
    {
        if (strict.Fmr >= lax.Fmr)
        {
            throw Broken($"{key}.fmr", "must be below that of the point before: sort the points by falling FMR");
        }

        if (!IsNoLaxer(metric, strict.Threshold, lax.Threshold))
        {
            throw Broken($"{key}.threshold", "must be no laxer than that of the point before: measure again, the points contradict each other");
        }
    }

    public static void Text(string? value, string key)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            throw Broken(key, "must not be empty");
        }
    }

    public static void Rate(double value, string key)
    {
        if (!(value >= 0 && value <= 1))
        {
            throw Broken(key, "must lie between 0 and 1");
        }
    }

    private static void Interval(ErrorInterval interval, string key)
    {
        Rate(interval.Low, $"{key}[0]");
        Rate(interval.High, $"{key}[1]");
        if (interval.Low > interval.High)
        {
            throw Broken(key, "must go from low to high");
        }
    }
}
