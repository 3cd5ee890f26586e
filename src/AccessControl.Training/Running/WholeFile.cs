using AccessControl.Domain;
using AccessControl.Vision.Evaluation;

namespace AccessControl.Training.Running;

/// <summary>Writes what a verb leaves behind: whole or not at all, and a disk that is full is told in one line.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="folder">Which is there.</param>
    /// <param name="name">Of the file.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="isPrivate">True where only the file's owner may read it: it shows people.</param>
    /// <exception cref="UnusableConfigurationException">It can't be written; what stood there before stands.</exception>
    public static void Write(string folder, string name, ReadOnlySpan<byte> content, bool isPrivate = false)
    {
        try
        {
            EvaluationFiles.WriteWhole(folder, name, content, isPrivate);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var path = Path.Combine(folder, name);
            throw new UnusableConfigurationException($"{path}: can't be written ({FileFailure.Words(failure, path)}); make room there, or name another folder, and begin again.", failure);
        }
    }
}
