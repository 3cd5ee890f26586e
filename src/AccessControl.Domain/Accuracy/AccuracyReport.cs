using System.Collections.Immutable;
using AccessControl.Domain.Matching;
using NodaTime;

namespace AccessControl.Domain.Accuracy;

/// <summary>An evaluation as a page shows it.</summary>
/// <param name="Pack">The pack of models.</param>
/// <param name="Model">The encoder.</param>
/// <param name="Source">What was measured, in plain words.</param>
/// <param name="Enrolled">True where enrolled references were measured, false where pictures were.</param>
/// <param name="Simulated">True where the people are drawn by a program.</param>
/// <param name="QualityGates">The gates that a picture had to pass, in plain words.</param>
/// <param name="Subjects">People.</param>
/// <param name="Acquired">Pictures tried and failed; of enrolled references those that there are.</param>
/// <param name="Scores">All scores.</param>
/// <param name="Threshold">The cosine that groups are measured at; null where the data support none.</param>
/// <param name="Curve">The DET curve.</param>
/// <param name="Measures">Everything else that was measured.</param>
/// <param name="Pairs">Comparisons to look at.</param>
/// <param name="MadeOn">The day of the evaluation, UTC.</param>
public sealed record AccuracyReport(
    string Pack,
    ModelId Model,
    string Source,
    bool Enrolled,
    bool Simulated,
    string QualityGates,
    int Subjects,
    FailureToAcquire Acquired,
    ScoreSet Scores,
    double? Threshold,
    DetCurve Curve,
    AccuracyMeasures Measures,
    ImmutableArray<ComparedPair> Pairs,
    LocalDate MadeOn)
{
    /// <summary>The fitted tail of the non-mated scores, on which extrapolated thresholds rest; null where there is none.</summary>
    public TailAnalysis? Tail { get; init; }
}
