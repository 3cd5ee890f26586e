using System.Collections.Immutable;

namespace AccessControl.Domain.Accuracy;

/// <summary>
/// The fitted tail of the non-mated scores: a generalised Pareto distribution over the highest of them, with which thresholds go beyond what was
/// measured, as far as it may be believed.
/// </summary>
/// <remarks>
/// Immutable. Start, shape and scale are of cosines, whatever the calibration's metric; the points are in that metric. The false match rate at a
/// cosine t above the start is <c>Rate * Survival(t - Start)</c>.
/// </remarks>
public sealed record CalibrationTail
{
    /// <summary>A fit whose p lies below this isn't used.</summary>
    public const double SmallestPValue = 0.1;

    /// <summary>The bound may be so many times the estimate; beyond, the data no longer tell what the rate is.</summary>
    public const double LargestBoundRatio = 10;

    /// <summary>Thresholds go so many times below the smallest measured rate at most.</summary>
    public const double FarthestReach = 100;

    /// <summary>Cosine above which the distribution was fitted.</summary>
    public required double Start { get; init; }

    /// <summary>Scores above it.</summary>
    public required int Exceedances { get; init; }

    /// <summary>Share of all non-mated scores that lie above it.</summary>
    public required double Rate { get; init; }

    /// <summary>The distribution of what exceeds the start.</summary>
    public required GeneralisedPareto Distribution { get; init; }

    /// <summary>How it was fitted.</summary>
    public required ParetoFitMethod Method { get; init; }

    /// <summary>Of the shape, at 95 %, by drawing people anew.</summary>
    public required (double Low, double High) ShapeInterval { get; init; }

    /// <summary>The shape by half as many scores: close to the shape where the tail's beginning was chosen well.</summary>
    public required double ShapeOfHalf { get; init; }

    /// <summary>How well it fits: tested on the highest score of each pair of people.</summary>
    public required ParetoQuality Quality { get; init; }

    /// <summary>Pairs of people whose scores are higher than the tail explains: likely one person under two names. They count unless set aside.</summary>
    public required int Suspected { get; init; }

    /// <summary>Pairs of people that somebody looked at, found to be one person, and set aside: no score of theirs is in this tail.</summary>
    public required int SetAside { get; init; }

    /// <summary>The tail with the pairs set aside left in, or the suspected left out, whichever this one isn't; null where there are neither.</summary>
    public TailVariant? Variant { get; init; }

    /// <summary>Why extrapolation ends where it does, or why there is none, in plain words.</summary>
    public required string Limit { get; init; }

    /// <summary>Thresholds by falling bound, from where the measured points end; empty where the tail may not be used.</summary>
    public required ImmutableArray<TailPoint> Points { get; init; }

    /// <summary>Equal where every value is.</summary>
    public bool Equals(CalibrationTail? other) => other is not null && Start == other.Start && Exceedances == other.Exceedances && Rate == other.Rate
        && Distribution == other.Distribution && Method == other.Method && ShapeInterval == other.ShapeInterval && ShapeOfHalf == other.ShapeOfHalf
        && Quality == other.Quality && Suspected == other.Suspected && SetAside == other.SetAside && Variant == other.Variant && Limit == other.Limit
        && Points.AsSpan().SequenceEqual(other.Points.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Start, Exceedances, Rate, Distribution, Points.Length);

    /// <summary>False match rate by the distribution.</summary>
    /// <param name="cosine">The start or above.</param>
    internal double Fmr(double cosine) => Rate * Distribution.Survival(cosine - Start);
}
