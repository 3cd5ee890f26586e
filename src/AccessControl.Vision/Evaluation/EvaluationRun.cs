using System.Collections.Immutable;
using AccessControl.Domain.Accuracy.Groups;
using AccessControl.Domain.Captures;

namespace AccessControl.Vision.Evaluation;

/// <summary>Measures a pack on folders of people: pictures to embeddings to scores to error rates.</summary>
/// <remarks>Same pictures, same pack, same options: same result. Embeddings stay in memory and are dropped with the run.</remarks>
public sealed class EvaluationRun
{
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
        var set = PictureSet.Open(options.Images ?? throw new EvaluationInputException("no pictures are named: give their folder with --images DIR."));
        var pairs = options.Pairs is { } list ? PairList.Read(list, set) : (ImmutableArray<ListedPair>?)null;
        var groups = options.Groups is { } labels ? GroupLabels.Read(labels, set.SubjectNames) : null;
        var labelErrors = options.LabelErrors is { } errors ? LabelErrorList.Read(errors, set.SubjectNames) : [];
        if (pairs is null && set.SubjectNames.Length < 2)
        {
            throw OnePersonOnly(options, "holds pictures of one person only");
        }

        ImmutableArray<int> wanted = pairs is { } listed
            ? [.. listed.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().Order()]
            : [.. Enumerable.Range(0, set.Pictures.Length)];
        var encoded = PictureEncoding.Encode(set, wanted, _codec, _openAnalyser, options.Workers, progress, cancellation);
        var samples = ScoredSamples.Of(encoded, set, wanted);
        if (pairs is null && samples.Subjects.Count(subject => subject.Passed > 0) is < 2 and var people)
        {
            throw OnePersonOnly(options, $"of {samples.Subjects.Length} people {people} gave a face that passes the gates");
        }

        var (scores, comparisons) = pairs is { } compared
            ? EmbeddingComparison.Listed(samples, encoded.SampleOfPicture, compared, cancellation)
            : (EmbeddingComparison.All(samples, progress, cancellation), []);
        return EvaluationResult.Of(
            options, samples, encoded.Acquired, encoded.Failures, scores, comparisons, groups is null ? null : Of(groups, samples, set), labelErrors, progress, cancellation);
    }

    private static EvaluationInputException OnePersonOnly(EvaluationOptions options, string problem) =>
        new($"{options.Images}: {problem}, but non-mated comparisons need two: add a folder of pictures for each further person.");

    // A list may want pictures of some people only.
    private static SubjectGroups Of(SubjectGroups groups, ScoredSamples samples, PictureSet set) =>
        groups with { GroupOfSubject = [.. samples.Subjects.Select(subject => groups.GroupOfSubject[set.SubjectNames.IndexOf(subject.Name)])] };
}
