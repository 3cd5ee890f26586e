using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Vision.Faces;

namespace AccessControl.Vision.Evaluation;

/// <summary>Pictures to embeddings, several analysers side by side.</summary>
internal static class PictureEncoding
{
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
        var (model, dimension) = AnalyserWorkers.ForEach(
            wanted.Length,
            openAnalyser,
            workers,
            (i, analyser) => outcomes[i] = Analyse(Path.Combine(set.Folder, set.Pictures[wanted[i]].File), codec, analyser),
            count => progress?.Report(new EvaluationProgress(EvaluationStage.Encoding, count, wanted.Length)),
            cancellation);
        return Collect(set, wanted, outcomes, model, dimension);
    }

    private static Outcome Analyse(string path, IPictureCodec codec, IFaceAnalyser analyser) => codec.Read(path).Match(
        frame =>
        {
            using (frame)
            {
                return analyser.Analyse(frame).Capture.Match(
                    probe => new Outcome(probe.Embedding.Normalised().Values.ToArray(), probe.Box, null),
                    failure => new Outcome(null, default, failure.Reason));
            }
        },
        _ => new Outcome(null, default, null));

    private static EncodedSet Collect(PictureSet set, ImmutableArray<int> wanted, Outcome[] outcomes, ModelId model, int dimension)
    {
        var samples = Enumerable.Repeat(-1, set.Pictures.Length).ToArray();
        var pictures = ImmutableArray.CreateBuilder<int>();
        var rows = new float[outcomes.Count(outcome => outcome.Row is not null) * dimension];
        var boxes = ImmutableArray.CreateBuilder<FaceBox>();
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
                boxes.Add(outcomes[i].Box);
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
            boxes.ToImmutable(),
            rows,
            new FailureToAcquire(wanted.Length, unreadable, reasons.ToImmutableSortedDictionary()),
            failures.ToImmutable());
    }

    // Neither row nor reason: the file is no picture.
    private readonly record struct Outcome(float[]? Row, FaceBox Box, CaptureFailureReason? Reason);
}
