using System.Collections.Immutable;
using AccessControl.Domain;
using AccessControl.Domain.Duplicates;
using AccessControl.Vision.Captures;

namespace AccessControl.Vision.Duplicates;

/// <summary>The folders of a search: checked, and their pictures listed.</summary>
internal static class DuplicateFolders
{
    /// <summary>Lists the pictures of one folder or two.</summary>
    /// <exception cref="DuplicateInputException">A folder is missing, is none, is empty, can't be read, or the two overlap.</exception>
    public static ImmutableArray<DuplicatePicture> List(ImmutableArray<string> folders)
    {
        foreach (var folder in folders)
        {
            if (!Directory.Exists(folder))
            {
                throw new DuplicateInputException(File.Exists(folder)
                    ? $"{folder}: is a file: give the folder that holds the pictures, or a list of people whose name ends in .csv."
                    : $"{folder}: no such folder: give one that holds pictures.");
            }
        }

        if (folders.Length == 2)
        {
            RefuseOverlap(folders[0], folders[1]);
        }

        return [.. folders.SelectMany((folder, number) => PicturesOf(folder).Select(file => new DuplicatePicture(number, file)))];
    }

    private static ImmutableArray<string> PicturesOf(string folder)
    {
        try
        {
            var files = PictureFolder.List(folder);
            return files.IsEmpty
                ? throw new DuplicateInputException($"{folder}: no pictures ({string.Join(", ", PictureFolder.Extensions)}): give a folder that holds some.")
                : files;
        }
        catch (Exception unreadable) when (unreadable is UnauthorizedAccessException or IOException)
        {
            throw new DuplicateInputException($"{folder}: can't be read ({FileFailure.Words(unreadable, folder)}): give this user the right to read it.", unreadable);
        }
    }

    /// <summary>Every picture would be found to be its own duplicate.</summary>
    private static void RefuseOverlap(string first, string second)
    {
        var (one, other) = (Whole(first), Whole(second));
        if (one == other)
        {
            throw new DuplicateInputException($"{second}: is the same folder as {first}: name it once to compare its pictures with each other.");
        }

        if (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal))
        {
            throw new DuplicateInputException($"{second}: one of the two folders lies in the other ({first}): name two that share no picture, or the outer one alone.");
        }
    }

    private static string Whole(string folder)
    {
        var target = new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder;
        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(target)) + Path.DirectorySeparatorChar;
    }
}
