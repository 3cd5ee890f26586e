namespace AccessControl.Vision.ModelPacks.Fetching;

/// <summary>Where a source puts a file that isn't verified yet, and whom it tells.</summary>
/// <param name="File">The file that is wanted.</param>
/// <param name="PartialPath">Path under which its bytes gather. What lies there from an earlier try may be continued.</param>
/// <param name="Report">Told the number of bytes that are there.</param>
internal sealed record FetchTarget(ModelFile File, string PartialPath, Action<long> Report)
{
    public long PartialLength => new FileInfo(PartialPath) is { Exists: true } info ? info.Length : 0;

    public FileStream OpenPartial(bool append) => new(
        PartialPath, append ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);

    /// <summary>Copies a stream into the partial file from its beginning.</summary>
    /// <returns>Null, or that the stream holds more than the file's size.</returns>
    public async Task<string?> CopyAsync(Stream from, CancellationToken cancellation)
    {
        await using var to = OpenPartial(append: false);
        var buffer = new byte[1 << 16];
        for (int read; (read = await from.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (to.Length + read > File.Bytes)
            {
                return $"is longer than {File.Bytes} bytes";
            }

            await to.WriteAsync(buffer.AsMemory(0, read), cancellation);
            Report(to.Length);
        }

        to.Flush(flushToDisk: true);
        return null;
    }
}
