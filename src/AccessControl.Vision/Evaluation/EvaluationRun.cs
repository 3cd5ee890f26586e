using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Captures;

namespace AccessControl.Vision.Evaluation;

/// <summary>Measures a pack on folders of people: pictures to embeddings to scores to error rates.</summary>
/// <remarks>Same pictures, same pack, same options: same result. Embeddings stay in memory and are dropped with the run.</remarks>
public sealed class EvaluationRun
{
    private const int SuspectsOfEachKind = 50;

    private readonly IPictureCodec _codec;
    private readonly Func<IFaceAnalyser> _openAnalyser;

    /// <summary>Sets it up.</summary>
    /// <param name="codec">Reads the pictures.</param>
    /// <param name="openAnalyser">Makes an analyser for each worker; the run disposes it. Called from several threads.</param>
    public EvaluationRun(IPictureCodec codec, Func<IFaceAnalyser> openAnalyser)
    {
        ArgumentNullException.ThrowIfNull(codec);
        ArgumentNullException.ThrowIfNull(openAnalyser);
        _codec = codec;
        _openAnalyser = openAnalyser;
    }

    /// <summary>Runs it to the end.</summary>
    /// <param name="options">What and how.</param>
    /// <param name="progress">Told from several threads.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="EvaluationInputException">An option, the folder or the list can't be used.</exception>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public EvaluationResult Run(EvaluationOptions options, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var set = PictureSet.Open(options.Images);
        var pairs = options.Pairs is { } list ? PairList.Read(list, set) : (ImmutableArray<ListedPair>?)null;
        ImmutableArray<int> wanted = pairs is { } listed
            ? [.. listed.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().Order()]
            : [.. Enumerable.Range(0, set.Pictures.Length)];
        var encoded = PictureEncoding.Encode(set, wanted, _codec, _openAnalyser, options.Workers, progress, cancellation);
        var (scores, comparisons) = pairs is { } compared
            ? EmbeddingComparison.Listed(encoded, set, compared, cancellation)
            : (EmbeddingComparison.All(encoded, set, progress, cancellation), []);

        progress?.Report(new EvaluationProgress(EvaluationStage.Measuring, 0, 1));
        var (calibration, problem) = Calibrate(options, encoded, scores, cancellation);
        var result = new EvaluationResult(
            options,
            encoded.Model,
            wanted.Select(picture => set.Pictures[picture].Subject).Distinct().Count(),
            encoded.Acquired,
            encoded.Failures,
            scores,
            comparisons.Count(comparison => comparison.Score is null),
            DetCurve.Of(options.Pack, scores),
            calibration,
            problem,
            comparisons.Length > 0 ? FoldAccuracy.Of(comparisons) : null,
            Suspects(encoded, set, scores));
        progress?.Report(new EvaluationProgress(EvaluationStage.Measuring, 1, 1));
        return result;
    }

    private static (Calibration? Calibration, string? Problem) Calibrate(
        EvaluationOptions options, EncodedSet encoded, ScoreSet scores, CancellationToken cancellation)
    {
        try
        {
            return (Calibrator.Calibrate(
                options.Simulated ? $"simulated-{options.Pack}" : options.Pack,
                encoded.Model,
                options.Description ?? $"Pictures of the folder {Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.Images)))}",
                options.Simulated,
                options.QualityGates,
                encoded.Acquired,
                scores,
                new SubjectBootstrap(options.BootstrapDraws, options.Seed),
                options.SmallestFmr,
                cancellation), null);
        }
        catch (CalibrationFormatException tooFew)
        {
            return (null, tooFew.Message);
        }
    }

    private static ImmutableArray<Suspect> Suspects(EncodedSet encoded, PictureSet set, ScoreSet scores)
    {
        return
        [
            .. scores.HighestNonMated.Take(SuspectsOfEachKind).Select(pair => Name(pair, mated: false)),
            .. scores.Mated.Take(SuspectsOfEachKind).Select(pair => Name(pair, mated: true)),
        ];

        Suspect Name(ScoredPair pair, bool mated) => new(mated, File(pair.First), File(pair.Second), pair.Score);

        string File(int sample) => set.Pictures[encoded.PictureOfSample[sample]].File;
    }
}
