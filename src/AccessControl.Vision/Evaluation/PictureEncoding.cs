using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;

namespace AccessControl.Vision.Evaluation;

/// <summary>Pictures to embeddings, several analysers side by side.</summary>
internal static class PictureEncoding
{
    private const int ReportEvery = 16;

    /// <summary>Encodes the wanted pictures of a set.</summary>
    /// <param name="set">The set.</param>
    /// <param name="wanted">Numbers of the pictures.</param>
    /// <param name="codec">Reads them.</param>
    /// <param name="openAnalyser">Makes an analyser for each worker, which disposes it.</param>
    /// <param name="workers">Side by side.</param>
    /// <param name="progress">Told every few pictures.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static EncodedSet Encode(
        PictureSet set,
        ImmutableArray<int> wanted,
        IPictureCodec codec,
        Func<IFaceAnalyser> openAnalyser,
        int workers,
        IProgress<EvaluationProgress>? progress,
        CancellationToken cancellation)
    {
        var outcomes = new Outcome[wanted.Length];
        var (next, done) = (-1, 0);
        ModelId model = default;
        var dimension = 0;
        try
        {
            // Every worker takes the next picture: outcomes are kept by number, so that their order doesn't depend on who was faster.
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, _ =>
            {
                using var analyser = openAnalyser();
                lock (outcomes)
                {
                    (model, dimension) = (analyser.Encoder, analyser.Dimension);
                }

                for (var i = Interlocked.Increment(ref next); i < wanted.Length; i = Interlocked.Increment(ref next))
                {
                    cancellation.ThrowIfCancellationRequested();
                    outcomes[i] = Analyse(Path.Combine(set.Folder, set.Pictures[wanted[i]].File), codec, analyser);
                    var count = Interlocked.Increment(ref done);
                    if (count % ReportEvery == 0 || count == wanted.Length)
                    {
                        progress?.Report(new EvaluationProgress(EvaluationStage.Encoding, count, wanted.Length));
                    }
                }
            });
        }
        catch (AggregateException several) when (several.InnerExceptions.Count > 0)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }

        return Collect(set, wanted, outcomes, model, dimension);
    }

    private static Outcome Analyse(string path, IPictureCodec codec, IFaceAnalyser analyser) => codec.Read(path).Match(
        frame =>
        {
            using (frame)
            {
                return analyser.Analyse(frame).Capture.Match(
                    probe => new Outcome(probe.Embedding.Normalised().Values.ToArray(), null, null),
                    failure => new Outcome(null, failure.Reason, null));
            }
        },
        problem => new Outcome(null, null, problem));

    private static EncodedSet Collect(PictureSet set, ImmutableArray<int> wanted, Outcome[] outcomes, ModelId model, int dimension)
    {
        var samples = Enumerable.Repeat(-1, set.Pictures.Length).ToArray();
        var pictures = ImmutableArray.CreateBuilder<int>();
        var rows = new float[outcomes.Count(outcome => outcome.Row is not null) * dimension];
        var reasons = new SortedDictionary<CaptureFailureReason, int>();
        var failures = ImmutableArray.CreateBuilder<(string, string)>();
        for (var i = 0; i < wanted.Length; i++)
        {
            var file = set.Pictures[wanted[i]].File;
            if (outcomes[i].Row is { } row)
            {
                row.CopyTo(rows, pictures.Count * dimension);
                samples[wanted[i]] = pictures.Count;
                pictures.Add(wanted[i]);
            }
            else if (outcomes[i].Reason is { } reason)
            {
                reasons[reason] = reasons.GetValueOrDefault(reason) + 1;
                failures.Add((file, reason.ToString()));
            }
            else
            {
                failures.Add((file, "Unreadable"));
            }
        }

        var unreadable = failures.Count - reasons.Values.Sum();
        return new EncodedSet(
            model,
            dimension,
            [.. samples],
            pictures.ToImmutable(),
            rows,
            new FailureToAcquire(wanted.Length, unreadable, reasons.ToImmutableSortedDictionary()),
            failures.ToImmutable());
    }

    private readonly record struct Outcome(float[]? Row, CaptureFailureReason? Reason, string? Problem);
}
