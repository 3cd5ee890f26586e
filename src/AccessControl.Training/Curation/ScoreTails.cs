using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;

namespace AccessControl.Training.Curation;

/// <summary>How unusual a score is, by what was measured of an encoder. Immutable and thread-safe.</summary>
/// <param name="Below">Of a cosine: the share of comparisons of one person that score lower, 0 to 1.</param>
/// <param name="AtLeast">Of a cosine: the share of comparisons of two people that score so high or higher, 0 to 1.</param>
public sealed record ScoreTails(Func<double, double> Below, Func<double, double> AtLeast)
{
    /// <summary>Of a calibration: upper bounds, which end where its data do, so that nothing counts as rarer than was measured.</summary>
    public static ScoreTails Of(Calibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        var cosine = calibration.WithMetric(Metric.Cosine);
        return new ScoreTails(score => cosine.PredictedFnir(score, 1), score => RateAt(cosine, score));
    }

    /// <summary>The false match rate whose threshold the score is, by halving.</summary>
    private static double RateAt(Calibration calibration, double score)
    {
        if (score < calibration.Points[0].Threshold)
        {
            return 1;
        }

        var (low, high) = (Math.Log(calibration.SmallestSupportedFmr), Math.Log(0.999));
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = calibration.ThresholdForVerification(Math.Exp(middle)).Score.Value > score ? (middle, high) : (low, middle);
        }

        return Math.Exp(high);
    }
}
