using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;

namespace AccessControl.Vision.Evaluation;

/// <summary>The outcome of an evaluation. Holds scores and file names, no embedding.</summary>
/// <param name="Options">What was evaluated.</param>
/// <param name="Model">The encoder.</param>
/// <param name="Subjects">People in the folder, or in the list.</param>
/// <param name="Acquired">Pictures tried and failed.</param>
/// <param name="Failures">A line for each failed picture: its file and why.</param>
/// <param name="Scores">All scores.</param>
/// <param name="NotCompared">Listed pairs of which a picture gave no probe; 0 where all pairs are compared.</param>
/// <param name="Det">The DET curve.</param>
/// <param name="Calibration">For the service; null where the data are too few.</param>
/// <param name="CalibrationProblem">Why there is none.</param>
/// <param name="Folds">Accuracy by folds, where the list has them.</param>
/// <param name="Suspects">The lowest mated and the highest non-mated comparisons.</param>
public sealed record EvaluationResult(
    EvaluationOptions Options,
    ModelId Model,
    int Subjects,
    FailureToAcquire Acquired,
    ImmutableArray<(string File, string Reason)> Failures,
    ScoreSet Scores,
    int NotCompared,
    DetCurve Det,
    Calibration? Calibration,
    string? CalibrationProblem,
    FoldAccuracy? Folds,
    ImmutableArray<Suspect> Suspects)
{
    /// <summary>The false match rate of the report's threshold: the wanted one, or the smallest that the data support.</summary>
    public double ThresholdFmr => Math.Max(Options.TargetFmr, Scores.SmallestSupportedFmr);

    /// <summary>The report's threshold as a cosine; null where there are fewer than three non-mated scores.</summary>
    public float? Threshold => Scores.ThresholdAt(ThresholdFmr);
}
