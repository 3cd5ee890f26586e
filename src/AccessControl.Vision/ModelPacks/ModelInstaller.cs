using AccessControl.Vision.ModelPacks.Fetching;
using AccessControl.Vision.ModelPacks.Quantisation;
using AccessControl.Vision.ModelPacks.TfLite;

namespace AccessControl.Vision.ModelPacks;

/// <summary>
/// Brings the files of a pack into a store: from the first source that has them, verified by SHA-256, converted to ONNX or turned to 8 bits where needed. What is there
/// already stays. A download goes on where an earlier one ended; a file appears in the store whole or not at all. One installation at a time writes to a store,
/// over all processes.
/// </summary>
public sealed class ModelInstaller
{
    private readonly ModelStore _store;
    private readonly ModelInstallerOptions _options;
    private readonly TimeProvider _time;

    /// <summary>An installer for a store.</summary>
    /// <exception cref="ArgumentException">An option is out of range; the message names it and the mend.</exception>
    public ModelInstaller(ModelStore store, ModelInstallerOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        if (options.Problem() is { } problem)
        {
            throw new ArgumentException(problem, nameof(options));
        }

        (_store, _options, _time) = (store, options, time);
    }

    /// <summary>Installs a pack. A source that fails, a wrong hash, a full disk: each is a line in the outcome, not an exception.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="progress">Told often, from any thread.</param>
    /// <param name="cancellation">Leaves what was downloaded so far, to be continued.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was cancelled.</exception>
    public async Task<ModelInstallation> InstallAsync(
        ModelPack pack, IProgress<ModelInstallProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var done = new List<ModelFileInstallation>();
        try
        {
            Directory.CreateDirectory(Path.Combine(_store.Root, "sha256"));
            Directory.CreateDirectory(Path.Combine(_store.Root, "partial"));
            Directory.CreateDirectory(Path.Combine(_store.Root, "converted"));
            if (OpenLock() is not { } alone)
            {
                return new ModelInstallation(pack, done, $"{_store.Root}: another installation is under way; wait until it has ended");
            }

            await using (alone)
            using (var http = new HttpFetcher(_options, _time))
            {
                var npm = new NpmFetcher(_options, Path.Combine(_store.Root, "partial", "npm"), _time);
                var fetchers = new Fetchers(new MirrorFetcher(_options.MirrorDirectory), http, npm);
                foreach (var file in pack.InstalledFiles)
                {
                    var outcome = await InstallAsync(file, fetchers, progress, cancellation);
                    done.Add(outcome);
                    if (!outcome.Success)
                    {
                        return new ModelInstallation(pack, done, $"pack {pack.Name}: {outcome.Line}");
                    }
                }

                npm.Clean();
                return new ModelInstallation(pack, done, null);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ModelInstallation(pack, done, $"pack {pack.Name}: {_store.Root} can't be written ({exception.Message.TrimEnd('.')}); mend that and install again");
        }
    }

    private async Task<ModelFileInstallation> InstallAsync(
        ModelFile file, Fetchers fetchers, IProgress<ModelInstallProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new ModelInstallProgress(file, ModelInstallStage.Checking, null, 0));
        var passedOver = new List<string>();
        ModelSource? from = null;
        if (!HasOriginal(file))
        {
            from = await FetchAsync(file, fetchers, passedOver, progress, cancellation);
            if (from is null)
            {
                return new ModelFileInstallation(file, false, null, $"{file.Name}: no source gave it: {string.Join("; ", passedOver)}", passedOver);
            }
        }

        if (!_store.Check(file, original: false).IsReady && (file.Format == ModelFormat.TfLite || file.Derivation is not null))
        {
            progress?.Report(new ModelInstallProgress(file, ModelInstallStage.Converting, from, file.Bytes));
            var (refusal, what) = file.Derivation is { } derivation ? (Derive(file, derivation), "turned to 8 bits") : (Convert(file), "converted to ONNX");
            if (refusal is not null)
            {
                return new ModelFileInstallation(file, false, from, $"{file.Name}: can't be {what}: {refusal}", passedOver);
            }
        }

        progress?.Report(new ModelInstallProgress(file, ModelInstallStage.Ready, from, file.Bytes));
        return new ModelFileInstallation(file, true, from, from is null ? $"{file.Name}: is there already" : $"{file.Name}: from {from}", passedOver);
    }

    private async Task<ModelSource?> FetchAsync(
        ModelFile file, Fetchers fetchers, List<string> passedOver, IProgress<ModelInstallProgress>? progress, CancellationToken cancellation)
    {
        var partial = _store.PartialPathOf(file.Sha256);
        foreach (var source in file.Sources)
        {
            var target = new FetchTarget(file, partial, bytes => progress?.Report(new ModelInstallProgress(file, ModelInstallStage.Fetching, source, bytes)));
            target.Report(0);
            var continued = target.PartialLength > 0;
            var problem = await FetchVerifiedAsync(source, target, fetchers, cancellation);
            if (problem is not null && continued && !File.Exists(partial))
            {
                // What was continued may have been another file's beginning: once more, from the start.
                problem = await FetchVerifiedAsync(source, target, fetchers, cancellation);
            }

            if (problem is null)
            {
                File.Move(partial, _store.PathOf(file.Sha256), overwrite: true);
                return source;
            }

            passedOver.Add($"{source}: {problem}");
        }

        return null;
    }

    /// <returns>Null when the partial file has the catalogue's hash, else why not; one with another hash is discarded.</returns>
    private static async Task<string?> FetchVerifiedAsync(ModelSource source, FetchTarget target, Fetchers fetchers, CancellationToken cancellation)
    {
        var problem = await source.Match(
            mirror => fetchers.Mirror.FetchAsync(mirror, target, cancellation),
            https => fetchers.Http.FetchAsync(https, target, cancellation),
            npm => fetchers.Npm.FetchAsync(npm, target, cancellation));
        if (problem is not null)
        {
            return problem;
        }

        var actual = Sha256Digest.OfFile(target.PartialPath);
        if (actual == target.File.Sha256)
        {
            return null;
        }

        File.Delete(target.PartialPath);
        return $"has the SHA-256 {actual[..12]}... instead of {target.File.Sha256[..12]}...; discarded";
    }

    private bool HasOriginal(ModelFile file)
    {
        var path = _store.PathOf(file.Sha256);
        return File.Exists(path) && Sha256Digest.OfFile(path) == file.Sha256;
    }

    /// <returns>Null, or why it can't be converted.</returns>
    private string? Convert(ModelFile file) => TfLiteConverter.Convert(File.ReadAllBytes(_store.PathOf(file.Sha256))).Match<string?>(
        converted =>
        {
            var sha256 = Sha256Digest.Of(converted.Onnx.Span);
            WriteWhole(_store.PathOf(sha256), converted.Onnx.Span);
            WriteWhole(_store.ConversionPathOf(file.Sha256), System.Text.Encoding.ASCII.GetBytes(sha256 + "\n"));
            return null;
        },
        refused => refused.Reason);

    /// <returns>Null, or why it can't be turned to 8 bits.</returns>
    private string? Derive(ModelFile file, Int8Derivation derivation) =>
        derivation.Derive(File.ReadAllBytes(_store.PathOf(file.Sha256))).Match<string?>(
            quantised =>
            {
                WriteWhole(_store.PathOf(derivation.Sha256), quantised.Onnx.Span);
                return null;
            },
            refused => refused.Reason);

    /// <summary>A file that is there whole or not at all: the bytes reach the disk before the name does.</summary>
    private void WriteWhole(string path, ReadOnlySpan<byte> bytes)
    {
        var beside = Path.Combine(_store.Root, "partial", Path.GetFileName(path) + ".new");
        using (var stream = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(bytes);
            stream.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }

    private FileStream? OpenLock()
    {
        var path = Path.Combine(_store.Root, "install.lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    private sealed record Fetchers(MirrorFetcher Mirror, HttpFetcher Http, NpmFetcher Npm);
}
