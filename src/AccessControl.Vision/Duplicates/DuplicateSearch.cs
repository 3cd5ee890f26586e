using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Duplicates;
using AccessControl.Domain.Matching;
using AccessControl.Vision.Faces;

namespace AccessControl.Vision.Duplicates;

/// <summary>Searches folders for files that show one picture, and for pictures of one person.</summary>
/// <remarks>Same files, same pack, same options: same report. Embeddings stay in memory and are dropped with the run.</remarks>
public sealed class DuplicateSearch
{
    private readonly IPictureCodec _codec;
    private readonly Func<IFaceAnalyser> _openAnalyser;

    /// <summary>Sets it up.</summary>
    /// <param name="codec">Reads the pictures.</param>
    /// <param name="openAnalyser">Makes an analyser for each worker; the search disposes it. Called from several threads.</param>
    public DuplicateSearch(IPictureCodec codec, Func<IFaceAnalyser> openAnalyser)
    {
        ArgumentNullException.ThrowIfNull(codec);
        ArgumentNullException.ThrowIfNull(openAnalyser);
        (_codec, _openAnalyser) = (codec, openAnalyser);
    }

    /// <summary>Runs it to the end. A file that can't be read, or that shows no face, is listed and is no error.</summary>
    /// <param name="options">What and how.</param>
    /// <param name="progress">Told from several threads.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="DuplicateInputException">A folder can't be used.</exception>
    /// <exception cref="OperationCanceledException">The run was ended.</exception>
    public DuplicateReport Run(DuplicateOptions options, IProgress<DuplicateProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var pictures = DuplicateFolders.List(options.Folders);
        var read = new Reading[pictures.Length];
        var (model, dimension) = AnalyserWorkers.ForEach(
            pictures.Length,
            _openAnalyser,
            options.Workers,
            (i, analyser) => read[i] = Read(Path.Combine(options.Folders[pictures[i].Folder], pictures[i].File), analyser),
            count => progress?.Report(new DuplicateProgress(DuplicateStage.Reading, count, pictures.Length)),
            cancellation);

        ImmutableArray<int> folderOf = [.. pictures.Select(picture => picture.Folder)];
        var samePicture = FindPictures(read, folderOf, options, progress, cancellation);
        var (samePerson, people) = FindPeople(read, dimension, model, PictureGroupOf(samePicture, pictures.Length), folderOf, options, progress, cancellation);
        return new DuplicateReport(options.Folders, pictures, samePicture, samePerson, people, [.. read.SelectMany((reading, i) => reading.Skipped(i))]);
    }

    private static ImmutableArray<PictureGroup> FindPictures(
        Reading[] read, ImmutableArray<int> folderOf, DuplicateOptions options, IProgress<DuplicateProgress>? progress, CancellationToken cancellation)
    {
        // The search numbers only what could be read.
        int[] readable = [.. Enumerable.Range(0, read.Length).Where(i => read[i].Fingerprint is not null)];
        var scope = new PairScope([.. readable.Select(i => folderOf[i])], options.Folders.Length > 1);
        var search = new SamePictureSearch([.. readable.Select(i => read[i].Fingerprint!)], scope, options.SamePicture with { Workers = options.Workers });
        var total = Math.Max(1, readable.Length);
        var groups = search.Run(done => progress?.Report(new DuplicateProgress(DuplicateStage.Pictures, done, total)), cancellation);
        progress?.Report(new DuplicateProgress(DuplicateStage.Pictures, total, total));
        return
        [
            .. groups.Select(group => group with
            {
                Pictures = [.. group.Pictures.Select(number => readable[number])],
                Links = [.. group.Links.Select(link => link with { First = readable[link.First], Second = readable[link.Second] })],
            }),
        ];
    }

    /// <summary>For each picture the number of its group; -1 where it has none.</summary>
    private static ImmutableArray<int> PictureGroupOf(ImmutableArray<PictureGroup> groups, int count)
    {
        var of = Enumerable.Repeat(-1, count).ToArray();
        for (var i = 0; i < groups.Length; i++)
        {
            foreach (var picture in groups[i].Pictures)
            {
                of[picture] = i;
            }
        }

        return [.. of];
    }

    private static (ImmutableArray<PictureGroup> Groups, PersonComparison People) FindPeople(
        Reading[] read,
        int dimension,
        ModelId model,
        ImmutableArray<int> samePicture,
        ImmutableArray<int> folderOf,
        DuplicateOptions options,
        IProgress<DuplicateProgress>? progress,
        CancellationToken cancellation)
    {
        int[] encoded = [.. Enumerable.Range(0, read.Length).Where(i => read[i].Embedding is not null)];
        float[] rows = [.. encoded.SelectMany(i => read[i].Embedding!)];
        var scope = new PairScope(folderOf, options.Folders.Length > 1, samePicture);
        var comparisons = scope.Pairs(encoded);
        var threshold = options.Calibration.WithMetric(Metric.Cosine).ThresholdForVerification(Calibration.RequiredFmr(options.Risk, Math.Max(1, comparisons)));
        var total = Math.Max(1, encoded.Length);
        var forest = SamePersonSearch.Run(
            rows,
            dimension,
            encoded,
            threshold.Score.Value,
            scope,
            options.Workers,
            done => progress?.Report(new DuplicateProgress(DuplicateStage.People, done, total)),
            cancellation);
        progress?.Report(new DuplicateProgress(DuplicateStage.People, total, total));
        return (forest.Groups(scope), new PersonComparison(options.Pack, model, comparisons, threshold, forest.Count));
    }

    private Reading Read(string path, IFaceAnalyser analyser) => _codec.Read(path).Match(
        frame =>
        {
            using (frame)
            {
                try
                {
                    var fingerprint = FingerprintMaker.Of(path, frame);
                    return analyser.Analyse(frame).Capture.Match(
                        probe => new Reading(fingerprint, probe.Embedding.Normalised().Values.ToArray(), null),
                        failure => new Reading(fingerprint, null, failure.Reason.ToString()));
                }
                catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
                {
                    return new Reading(null, null, gone.Message);
                }
            }
        },
        problem => new Reading(null, null, problem));

    /// <summary>What came of a file.</summary>
    private readonly record struct Reading(PictureFingerprint? Fingerprint, float[]? Embedding, string? Problem)
    {
        public IEnumerable<SkippedPicture> Skipped(int picture)
        {
            if (Fingerprint is null)
            {
                yield return new SkippedPicture(picture, SkipReason.Unreadable, Problem!);
            }
            else if (Fingerprint.Sketch.IsPlain)
            {
                yield return new SkippedPicture(picture, SkipReason.Plain, "one plain tone: compared by bytes and pixels only");
            }

            if (Embedding is null && Fingerprint is not null)
            {
                yield return new SkippedPicture(picture, SkipReason.NoUsableFace, Problem!);
            }
        }
    }
}
