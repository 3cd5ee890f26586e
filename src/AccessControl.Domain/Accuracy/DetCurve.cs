using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy;

/// <summary>Detection error trade-off: false non-match rate over false match rate as the threshold moves (ISO/IEC 19795-1).</summary>
/// <param name="Name">Of the curve, as a legend shows it.</param>
/// <param name="Points">From lax to strict.</param>
/// <param name="SmallestSupportedFmr">Where the data end by the rule of 3.</param>
public sealed record DetCurve(string Name, ImmutableArray<DetPoint> Points, double SmallestSupportedFmr)
{
    private const int PointsPerDecade = 20;

    /// <summary>Draws the curve of a score set, twenty points a decade, from 1 down to what the data support.</summary>
    public static DetCurve Of(string name, ScoreSet scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var points = ImmutableArray.CreateBuilder<DetPoint>();
        for (var i = 0; ; i++)
        {
            if (scores.ThresholdAt(Math.Pow(10, -(double)i / PointsPerDecade)) is not { } threshold)
            {
                break;
            }

            if (points.Count == 0 || points[^1].Threshold != threshold)
            {
                points.Add(new DetPoint(threshold, scores.Fmr(threshold), scores.Fnmr(threshold), scores.FnmrBySubject(threshold)));
            }
        }

        return new DetCurve(name, points.ToImmutable(), scores.SmallestSupportedFmr);
    }
}
