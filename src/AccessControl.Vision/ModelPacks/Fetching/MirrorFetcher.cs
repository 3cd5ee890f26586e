namespace AccessControl.Vision.ModelPacks.Fetching;

/// <summary>Copies a file out of the mirror directory.</summary>
internal sealed class MirrorFetcher(string? directory)
{
    /// <returns>Null when the bytes are in the partial file, else why not.</returns>
    public async Task<string?> FetchAsync(ModelSource.Mirror source, FetchTarget target, CancellationToken cancellation)
    {
        if (directory is null)
        {
            return $"no mirror directory is set ({ModelInstallerOptions.MirrorVariable})";
        }

        FileStream from;
        try
        {
            from = new FileStream(Path.Combine(directory, source.Name), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return $"not in {directory}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }

        await using (from)
        {
            return await target.CopyAsync(from, cancellation);
        }
    }
}
