using AccessControl.Domain;

namespace AccessControl.Service.CommandLine;

/// <summary>A file that a verb writes. It takes the place of one that is there only when it is whole.</summary>
internal static class ResultFile
{
    /// <summary>Writes it.</summary>
    /// <param name="path">Where.</param>
    /// <param name="write">Its content.</param>
    /// <exception cref="UnusableConfigurationException">It can't be written; the line names it.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        var whole = Path.GetFullPath(path);
        var part = Path.Combine(Path.GetDirectoryName(whole)!, $".{Path.GetFileName(whole)}.part");
        try
        {
            try
            {
                using (var output = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
                {
                    write(output);
                    output.Flush(flushToDisk: true);
                }

                File.Move(part, whole, overwrite: true);
            }
            catch
            {
                File.Delete(part);
                throw;
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{path}: can't be written ({FileFailure.Words(failure, path)}); name another file or folder.", failure);
        }
    }
}
