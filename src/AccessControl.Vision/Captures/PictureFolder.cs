using System.Collections.Immutable;

namespace AccessControl.Vision.Captures;

/// <summary>The picture files of a folder.</summary>
public static class PictureFolder
{
    /// <summary>Endings of files that are taken for pictures, in small letters.</summary>
    public static ImmutableArray<string> Extensions { get; } = [".jpg", ".jpeg", ".png", ".bmp", ".webp"];

    /// <summary>Lists the pictures of a folder and those below it; opens none.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>Paths relative to it, with forward slashes, in the order of their characters.</returns>
    /// <exception cref="IOException">The folder isn't there, or can't be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder, or one below it, may not be listed.</exception>
    public static ImmutableArray<string> List(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Extensions.Contains(Path.GetExtension(file).ToLowerInvariant()))
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];
}
