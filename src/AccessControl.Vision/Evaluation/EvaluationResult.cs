using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Accuracy.Groups;
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
/// <param name="Measures">What the field asks for beside these.</param>
/// <param name="Tail">The fitted tail of the non-mated scores and what it was judged by; null where there is none.</param>
/// <param name="LabelSuspects">People who look like one person under two names, highest score first.</param>
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
    ImmutableArray<Suspect> Suspects,
    AccuracyMeasures Measures,
    TailAnalysis? Tail,
    ImmutableArray<LabelSuspect> LabelSuspects)
{
    private const int SuspectsOfEachKind = 50;

    /// <summary>The false match rate of the report's threshold: the wanted one, or the smallest that the data support.</summary>
    public double ThresholdFmr => Math.Max(Options.TargetFmr, Scores.SmallestSupportedFmr);

    /// <summary>The report's threshold as a cosine; null where there are fewer than three non-mated scores.</summary>
    public float? Threshold => Scores.ThresholdAt(ThresholdFmr);

    /// <summary>What was measured, in plain words.</summary>
    public string Source => SourceOf(Options);

    /// <summary>Measures everything that scores tell.</summary>
    internal static EvaluationResult Of(
        EvaluationOptions options,
        ScoredSamples samples,
        FailureToAcquire acquired,
        ImmutableArray<(string File, string Reason)> failures,
        ScoreSet scores,
        ImmutableArray<FoldedComparison> comparisons,
        SubjectGroups? groups,
        ImmutableHashSet<SubjectPair> labelErrors,
        IProgress<EvaluationProgress>? progress,
        CancellationToken cancellation)
    {
        var threshold = scores.ThresholdAt(Math.Max(options.TargetFmr, scores.SmallestSupportedFmr));
        var wrong = samples.Scored(labelErrors);
        var measures = new FieldMeasurement(options, samples, scores, progress, cancellation).Measure(groups, threshold, wrong);
        var (calibrated, problem) = Calibrate(options, samples, acquired, scores, wrong, cancellation);
        var result = new EvaluationResult(
            options,
            samples.Model,
            samples.Subjects.Length,
            acquired,
            failures,
            scores,
            comparisons.Count(comparison => comparison.Score is null),
            DetCurve.Of(options.Pack, scores),
            calibrated?.Calibration,
            problem,
            comparisons.Length > 0 ? FoldAccuracy.Of(comparisons) : null,
            WorstOf(samples, scores),
            measures,
            calibrated?.Tail,
            SuspectsOf(samples, calibrated?.Tail));
        progress?.Report(new EvaluationProgress(EvaluationStage.Measuring, 1, 1));
        return result;
    }

    private static string SourceOf(EvaluationOptions options) => options.Description
        ?? (options.Images is { } images
            ? $"Pictures of the folder {Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(images)))}"
            : "Enrolled references");

    private static (CalibratorResult? Calibrated, string? Problem) Calibrate(
        EvaluationOptions options,
        ScoredSamples samples,
        FailureToAcquire acquired,
        ScoreSet scores,
        ImmutableHashSet<SubjectPair> labelErrors,
        CancellationToken cancellation)
    {
        var calibrator = new CalibratorOptions
        {
            Name = options.Simulated ? $"simulated-{options.Pack}" : options.Pack,
            Model = samples.Model,
            Description = SourceOf(options),
            Simulated = options.Simulated,
            QualityGates = options.QualityGates,
            SmallestFmr = options.SmallestFmr,
            LabelErrors = labelErrors,
            Draws = options.BootstrapDraws,
            Seed = options.Seed,
        };
        try
        {
            var calibrated = Calibrator.Calibrate(calibrator, acquired, scores, cancellation);
            var population = PopulationSummary.Measure(samples.Rows, samples.Dimension, samples.SubjectOfSample);
            return (calibrated with { Calibration = calibrated.Calibration.WithPopulation(population) }, null);
        }
        catch (CalibrationFormatException tooFew)
        {
            return (null, tooFew.Message);
        }
    }

    private static ImmutableArray<LabelSuspect> SuspectsOf(ScoredSamples samples, TailAnalysis? tail)
    {
        if (tail is null)
        {
            return [];
        }

        var names = samples.Subjects.Where(subject => subject.Scored >= 0).ToDictionary(subject => subject.Scored, subject => subject.Name);
        return
        [
            .. tail.Suspects.Select(suspect => new LabelSuspect(
                names[suspect.People.Low], names[suspect.People.High], suspect.Comparison.Score, suspect.Expected)),
        ];
    }

    private static ImmutableArray<Suspect> WorstOf(ScoredSamples samples, ScoreSet scores)
    {
        return
        [
            .. scores.HighestNonMated.Take(SuspectsOfEachKind).Select(pair => Name(pair, mated: false)),
            .. scores.Mated.Take(SuspectsOfEachKind).Select(pair => Name(pair, mated: true)),
        ];

        SubjectPair People(ScoredPair pair) => SubjectPair.Of(samples.SubjectOfSample[pair.First], samples.SubjectOfSample[pair.Second]);

        Suspect Name(ScoredPair pair, bool mated) =>
            new(mated, samples.Names[pair.First], samples.Names[pair.Second], pair.Score, samples.Boxes[pair.First], samples.Boxes[pair.Second], People(pair));
    }
}
