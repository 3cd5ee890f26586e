using NodaTime;

namespace AccessControl.Domain.Matching.Templates;

/// <summary>When a template moves, and how far. The site switches it on or off; the numbers are the product's own (ADR 0085).</summary>
public sealed record TemplateOptions
{
    /// <summary>The product's.</summary>
    public static TemplateOptions Default { get; } = new();

    /// <summary>
    /// A match is strong where it lies above the threshold by as much as separates the threshold from the score that so many times as many
    /// non-mated comparisons reach; above 1.
    /// </summary>
    public double StrongFactor { get; init; } = 10;

    /// <summary>
    /// The zone below the threshold, down to the score that so many times as many non-mated comparisons reach; above 1. An adapted reference speaks
    /// only for a face that the enrolment puts at least there, and doesn't move where any other person is as near.
    /// </summary>
    public double ZoneFactor { get; init; } = 3;

    /// <summary>Weight of the new face in the moving mean, above 0, below 1.</summary>
    public double Weight { get; init; } = 0.2;

    /// <summary>The smallest cosine to the anchor that a template may have, -1 to 1.</summary>
    public double SmallestAnchorSimilarity { get; init; } = 0.95;

    /// <summary>Between two steps, at least.</summary>
    public Duration Interval { get; init; } = Duration.FromDays(1);

    /// <summary>Steps in a row that may rest on the adapted reference alone; the next face must match the enrolment itself.</summary>
    public int LargestStepsSinceAnchor { get; init; } = 1;

    /// <summary>Captures of the presentation, at least.</summary>
    public int SmallestFrames { get; init; } = 3;

    /// <summary>Between the eyes, in pixels of the frame, at least.</summary>
    public double SmallestEyeDistancePixels { get; init; } = 45;

    /// <summary>Turn, nod and tilt, each at most.</summary>
    public double LargestAngleDegrees { get; init; } = 15;

    /// <summary>Share of the face that is covered, at most.</summary>
    public double LargestOcclusionShare { get; init; } = 0.2;

    /// <summary>Share of the face that is almost black or white, at most.</summary>
    public double LargestClippedShare { get; init; } = 0.2;

    /// <summary>Of the detector, at least.</summary>
    public double SmallestConfidence { get; init; } = 0.8;

    /// <summary>Where liveness was checked, at least.</summary>
    public double SmallestLiveness { get; init; } = 0.9;
}
