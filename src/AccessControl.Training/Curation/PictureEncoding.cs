using System.Collections.Immutable;
using System.Security.Cryptography;
using AccessControl.Domain;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Duplicates;
using AccessControl.Vision.Duplicates;
using AccessControl.Vision.Faces;

namespace AccessControl.Training.Curation;

/// <summary>Files to fingerprints and embeddings, by way of what is known of them already.</summary>
public static class PictureEncoding
{
    /// <summary>Encodes; a file that can't be read, or shows no face, is a value.</summary>
    /// <param name="folder">What the files are relative to.</param>
    /// <param name="files">The files.</param>
    /// <param name="codec">Reads them.</param>
    /// <param name="openAnalyser">Makes an analyser for each worker, which is disposed; not called where all files are known.</param>
    /// <param name="cache">Asked first, told after.</param>
    /// <param name="workers">Analysers side by side, at least 1.</param>
    /// <param name="done">Told every few files how many are done, from several threads.</param>
    /// <param name="cancellation">Ends it early; what is done is kept.</param>
    /// <returns>What came of each file.</returns>
    public static ImmutableArray<EncodedPicture> Run(
        string folder, ImmutableArray<string> files, IPictureCodec codec, Func<IFaceAnalyser> openAnalyser, EncodingCache cache, int workers, Action<int, int> done, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(codec);
        ArgumentNullException.ThrowIfNull(cache);
        ArgumentNullException.ThrowIfNull(done);
        var encoded = new EncodedPicture?[files.Length];
        Parallel.For(0, files.Length, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellation }, i => encoded[i] = Known(Path.Combine(folder, files[i]), cache));
        int[] open = [.. Enumerable.Range(0, files.Length).Where(i => encoded[i] is null)];
        if (open.Length > 0)
        {
            AnalyserWorkers.ForEach(
                open.Length,
                openAnalyser,
                workers,
                (i, analyser) => encoded[open[i]] = Encode(Path.Combine(folder, files[open[i]]), codec, analyser, cache),
                count => done(files.Length - open.Length + count, files.Length),
                cancellation);
        }

        return [.. encoded.Select(one => one!)];
    }

    /// <summary>Null where the file is still to be read.</summary>
    private static EncodedPicture? Known(string path, EncodingCache cache)
    {
        try
        {
            if (new FileInfo(path).Length == 0)
            {
                return new EncodedPicture(null, null, "the file is empty");
            }

            using var file = File.OpenRead(path);
            return cache.Find(Convert.ToHexString(SHA256.HashData(file)));
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return new EncodedPicture(null, null, FileFailure.Words(missing, path));
        }
    }

    private static EncodedPicture Encode(string path, IPictureCodec codec, IFaceAnalyser analyser, EncodingCache cache) => codec.Read(path).Match(
        frame =>
        {
            using (frame)
            {
                PictureFingerprint print;
                try
                {
                    print = FingerprintMaker.Of(path, frame);
                }
                catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
                {
                    return new EncodedPicture(null, null, FileFailure.Words(gone, path));
                }

                var picture = analyser.Analyse(frame).Capture.Match(
                    probe => new EncodedPicture(print, probe.Embedding.Normalised().Values.ToArray(), null),
                    failure => new EncodedPicture(print, null, failure.Reason == CaptureFailureReason.NoFace ? "no face" : $"no face that can be used: {failure.Reason}"));
                cache.Keep(picture);
                return picture;
            }
        },
        problem => new EncodedPicture(null, null, problem.Replace($"{path}: ", "", StringComparison.Ordinal).TrimEnd('.')));
}
