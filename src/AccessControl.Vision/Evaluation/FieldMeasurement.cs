using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Accuracy.Groups;
using AccessControl.Domain.Accuracy.OpenSet;

namespace AccessControl.Vision.Evaluation;

/// <summary>Measures what the field asks for beside the error rates of single comparisons.</summary>
internal sealed class FieldMeasurement(
    EvaluationOptions options, ScoredSamples samples, ScoreSet scores, IProgress<EvaluationProgress>? progress, CancellationToken cancellation)
{
    private const int PointsPerDecade = 5, HistogramBinsPerUnit = 64;

    /// <summary>The wanted identification rates: those of the door, and that of NIST's reports.</summary>
    public static readonly ImmutableArray<double> Targets = [1e-2, 3e-3, 1e-3];

    /// <summary>Captures that an enrolment may ask for.</summary>
    public static readonly ImmutableArray<int> CapturesAskedFor = [1, 2, 3, 5];

    private readonly SubjectBootstrap _bootstrap = new(options.BootstrapDraws, options.Seed);
    private readonly IdentificationBootstrap _searches = new(options.BootstrapDraws, options.Seed);

    /// <summary>Measures all of it.</summary>
    /// <param name="groups">Null where no labels were given.</param>
    /// <param name="threshold">That groups are measured at; null where the data support none.</param>
    /// <param name="labelErrors">Pairs of people known to be labelled wrong, by their numbers in the scores.</param>
    public AccuracyMeasures Measure(SubjectGroups? groups, double? threshold, ImmutableHashSet<SubjectPair> labelErrors)
    {
        var searches = Searches(labelErrors);
        progress?.Report(new EvaluationProgress(EvaluationStage.Measuring, 0, 1));
        return new AccuracyMeasures(
            options.Images is null ? null : Acquired(),
            options.Images is null ? [] : [.. CapturesAskedFor.Select(captures => FailureToEnrol.Of(samples.Subjects, captures))],
            Det(),
            ScoreHistogram.Of(scores, HistogramBinsPerUnit),
            searches,
            groups is not null && threshold is { } shared && scores.IsExactAt(shared)
                ? GroupMeasurement.Measure(samples.Subjects, groups, scores, shared, options.BootstrapDraws, options.Seed, cancellation)
                : [],
            groups?.Unlabelled ?? 0);
    }

    private MeasuredRate Acquired()
    {
        var tally = new SubjectTally(samples.Subjects.Length);
        for (var i = 0; i < samples.Subjects.Length; i++)
        {
            tally.Add(i, samples.Subjects[i].Failures, samples.Subjects[i].Pictures);
        }

        return tally.Measure(options.BootstrapDraws, options.Seed);
    }

    private ImmutableArray<OperatingPoint> Det()
    {
        var thresholds = new List<double>();
        for (var i = PointsPerDecade; scores.ThresholdAt(Math.Pow(10, -(double)i / PointsPerDecade)) is { } threshold; i++)
        {
            if ((thresholds.Count == 0 || thresholds[^1] != threshold) && scores.IsExactAt(threshold))
            {
                thresholds.Add(threshold);
            }
        }

        var (fmr, fnmr) = _bootstrap.Intervals(scores, thresholds, cancellation);
        return [.. thresholds.Select((at, i) => new OperatingPoint(scores.Fmr(at), at, fmr[i], scores.Fnmr(at), fnmr[i], scores.FnmrBySubject(at)))];
    }

    private ImmutableArray<SearchAccuracy> Searches(ImmutableHashSet<SubjectPair> labelErrors)
    {
        if (options.Pairs is not null)
        {
            return [];
        }

        ImmutableArray<ImmutableHashSet<SubjectPair>> variants = labelErrors.IsEmpty ? [[]] : [[], labelErrors];
        var (done, rounds) = (0, 0);
        var all = variants.Length * ((options.GallerySizes.Length * options.References.Length) + 1) * options.GalleryDraws;
        var measured = ImmutableArray.CreateBuilder<SearchAccuracy>();
        foreach (var left in variants)
        {
            var sizes = ImmutableArray.CreateBuilder<IdentificationAccuracy>();
            foreach (var (people, references) in options.GallerySizes.SelectMany(people => options.References.Select(references => (people, references))))
            {
                Tell(done = rounds++ * options.GalleryDraws);
                sizes.Add(Identification(people, references, left, () => Tell(Interlocked.Increment(ref done))));
            }

            Tell(rounds++ * options.GalleryDraws);
            measured.Add(new SearchAccuracy(left.Count, sizes.ToImmutable(), LeaveOneOut(left)));
        }

        Tell(all);
        return measured.ToImmutable();

        void Tell(int count) => progress?.Report(new EvaluationProgress(EvaluationStage.Searching, count, all));
    }

    private IdentificationAccuracy Identification(int people, int references, ImmutableHashSet<SubjectPair> labelErrors, Action done)
    {
        var eligible = GalleryDraws.Eligible(samples.SubjectOfSample, references);
        if (eligible < people)
        {
            return IdentificationAccuracy.Unmeasured(people, references, $"Only {eligible} people have {references} or more samples.");
        }

        if (scores.Subjects <= people)
        {
            return IdentificationAccuracy.Unmeasured(people, references, "Nobody is left to search as a stranger.");
        }

        // A seed of its own for each size, so that a size's galleries don't depend on which others are asked for.
        var galleries = GalleryDraws.Draw(samples.SubjectOfSample, people, references, options.GalleryDraws, HashOf(people, references));
        var found = GallerySearch.Run(samples.Rows, samples.Dimension, samples.SubjectOfSample, galleries, labelErrors, options.Workers, done, cancellation);
        return found.Mated.IsEmpty
            ? IdentificationAccuracy.Unmeasured(people, references, $"Nobody has more than {references} samples to search with.")
            : _searches.Measure(found, people, references, Targets, cancellation);
    }

    private int HashOf(int people, int references) => unchecked((((options.Seed * 31) + people) * 31) + references);

    private IdentificationAccuracy? LeaveOneOut(ImmutableHashSet<SubjectPair> labelErrors)
    {
        if (scores.Subjects < 2 || scores.MatedCount == 0)
        {
            return null;
        }

        var found = GallerySearch.LeaveOneOut(samples.Rows, samples.Dimension, samples.SubjectOfSample, labelErrors, cancellation);
        return _searches.Measure(found, scores.Subjects, (double)samples.SubjectOfSample.Length / scores.Subjects, Targets, cancellation);
    }
}
