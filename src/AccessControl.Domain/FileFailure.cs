namespace AccessControl.Domain;

/// <summary>Why a file or a folder couldn't be read or written, in words that a user understands.</summary>
public static class FileFailure
{
    /// <summary>Half a sentence, such as "it isn't there".</summary>
    /// <param name="failure">What the system threw.</param>
    /// <param name="path">As it was given.</param>
    public static string Words(Exception failure, string path)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure switch
        {
            FileNotFoundException or DirectoryNotFoundException => "it isn't there",
            // To read a folder as a file is refused like a file without rights.
            UnauthorizedAccessException when Directory.Exists(path) => "it is a folder, or this user has no right to it",
            UnauthorizedAccessException => "this user may not read or write it",
            ArgumentException => "that is no name of a file or folder",
            // The system's words end with a path, at times of a file that nobody has named.
            _ => failure.Message.ReplaceLineEndings(" ").Split(" : '")[0].TrimEnd('.'),
        };
    }
}
