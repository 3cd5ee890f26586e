using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;

namespace AccessControl.Domain.Signatures;

/// <summary>What a signature calibration must hold to be used.</summary>
internal static class SignatureCalibrationRules
{
    private const int LargestDimension = 4096;

    // Mean similarity less mean similarity: a difference of two cosines.
    private const double LargestScore = 2;

    public static void Check(SignatureCalibration calibration)
    {
        Text(calibration.Model.Name, "model");
        if (calibration.Model.Sha256 is not { Length: 64 } hash || !hash.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f'))
        {
            throw Broken("sha256", "must be 64 lower-case hexadecimal digits: take it from the file itself");
        }

        Text(calibration.File, "file");
        if (calibration.File != Path.GetFileName(calibration.File) || calibration.File.StartsWith('.') || calibration.File.Any(char.IsControl))
        {
            throw Broken("file", "must be a plain file name, of a file beside this one");
        }

        if (calibration.Dimension is < 1 or > LargestDimension)
        {
            throw Broken("dimension", $"must lie between 1 and {LargestDimension}: it is how many numbers the model gives");
        }

        if (calibration.Metric != Metric.Cosine)
        {
            throw Broken("metric", "must be 'cosine': signatures are compared by no other");
        }

        Text(calibration.TrainedOn, "trainedOn");
        Text(calibration.MeasuredOn, "measuredOn");
        if (!(Math.Abs(calibration.Score.PopulationMean) <= 1))
        {
            throw Broken("score.populationMean", "must lie between -1 and 1: it is a mean of cosines");
        }

        if (!(calibration.Score.PriorPairs >= 0 && double.IsFinite(calibration.Score.PriorPairs)))
        {
            throw Broken("score.priorPairs", "must be 0 or more");
        }

        if (!(Math.Abs(calibration.LeastLikeness) <= 1))
        {
            throw Broken("leastLikeness", "must lie between -1 and 1: it is a cosine");
        }

        CheckPoints(calibration);
    }

    public static CalibrationFormatException Broken(string key, string mend) => new($"signature calibration: {key} {mend}.");

    private static void CheckPoints(SignatureCalibration calibration)
    {
        var fewest = SignatureCalibration.FewestOf(calibration.Reads);
        var wanted = SignatureCalibration.MostReferences - fewest + 1;
        if (calibration.Points.IsDefault || calibration.Points.Length != wanted)
        {
            throw Broken("operatingPoints", $"must be {wanted}, for {fewest} to {SignatureCalibration.MostReferences} references: measure again");
        }

        for (var i = 0; i < wanted; i++)
        {
            var (point, key) = (calibration.Points[i], $"operatingPoints[{i}]");
            if (point.References != fewest + i)
            {
                throw Broken($"{key}.references", $"must be {fewest + i}: sort the points, one for each number of references");
            }

            if (!(point.FmrRandom > 0 && point.FmrRandom <= 1))
            {
                throw Broken($"{key}.fmrRandom", "must be above 0 and at most 1");
            }

            if (point.Writers < 2)
            {
                throw Broken($"{key}.writers", "must be at least 2: measure on more writers");
            }

            // Every two writers are one independent pair.
            var smallest = CalibrationRules.RuleOfThree / (point.Writers * (point.Writers - 1.0) / 2);
            if (point.FmrRandom < smallest * (1 - 1e-9))
            {
                throw Broken($"{key}.fmrRandom", FormattableString.Invariant($"claims {point.FmrRandom:G4}, but {point.Writers} writers support {smallest:G4} at best: measure on more writers"));
            }

            if (!(Math.Abs(point.Threshold) <= LargestScore))
            {
                throw Broken($"{key}.threshold", $"must lie between -{LargestScore} and {LargestScore}");
            }

            Rate(point.Fnmr, $"{key}.fnmr");
            Rate(point.SkilledAccepted, $"{key}.skilledAccepted");
            Rate(point.SkilledInterval.Low, $"{key}.skilledInterval[0]");
            Rate(point.SkilledInterval.High, $"{key}.skilledInterval[1]");
            if (point.SkilledInterval.Low > point.SkilledAccepted || point.SkilledInterval.High < point.SkilledAccepted)
            {
                throw Broken($"{key}.skilledInterval", "must go from low to high around skilledAccepted");
            }
        }
    }

    private static void Text(string? value, string key)
    {
        if (string.IsNullOrWhiteSpace(value) || value.Any(char.IsControl))
        {
            throw Broken(key, "must be one line of text");
        }
    }

    private static void Rate(double value, string key)
    {
        if (!(value >= 0 && value <= 1))
        {
            throw Broken(key, "must lie between 0 and 1");
        }
    }
}
