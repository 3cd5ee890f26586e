using System.Collections.Immutable;
using AccessControl.Domain;
using AccessControl.Vision.Captures;

namespace AccessControl.Vision.Evaluation;

/// <summary>Folders of people: every folder that holds pictures is one person. In the order of their names, so that every run is the same.</summary>
public sealed class PictureSet
{
    private readonly Dictionary<string, int> _byFile;

    private PictureSet(string folder, ImmutableArray<EvaluationPicture> pictures, ImmutableArray<string> subjectNames)
    {
        Folder = folder;
        Pictures = pictures;
        SubjectNames = subjectNames;
        _byFile = pictures.Select((picture, i) => (picture.File, i)).ToDictionary(p => p.File, p => p.i, StringComparer.Ordinal);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <summary>All pictures.</summary>
    public ImmutableArray<EvaluationPicture> Pictures { get; }

    /// <summary>People: the folder of each, relative to the set's, with forward slashes; the set's own folder is ".".</summary>
    public ImmutableArray<string> SubjectNames { get; }

    /// <summary>Lists the pictures of a folder; opens none.</summary>
    /// <exception cref="EvaluationInputException">There is no such folder, it can't be read, or it holds no picture.</exception>
    public static PictureSet Open(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new EvaluationInputException($"{folder}: no such folder: give one that holds a folder of pictures for each person.");
        }

        try
        {
            var files = PictureFolder.List(folder);
            var subjects = new Dictionary<string, int>(StringComparer.Ordinal);
            var pictures = ImmutableArray.CreateBuilder<EvaluationPicture>(files.Length);
            foreach (var file in files)
            {
                var person = Path.GetDirectoryName(file) is { Length: > 0 } name ? name : ".";
                if (!subjects.TryGetValue(person, out var subject))
                {
                    subject = subjects.Count;
                    subjects.Add(person, subject);
                }

                pictures.Add(new EvaluationPicture(file, subject));
            }

            return pictures.Count > 0
                ? new PictureSet(folder, pictures.MoveToImmutable(), [.. subjects.OrderBy(subject => subject.Value).Select(subject => subject.Key)])
                : throw new EvaluationInputException($"{folder}: no pictures ({string.Join(", ", PictureFolder.Extensions)}): give a folder that holds a folder of pictures for each person.");
        }
        catch (Exception unreadable) when (unreadable is UnauthorizedAccessException or IOException)
        {
            throw new EvaluationInputException($"{folder}: can't be read ({FileFailure.Words(unreadable, folder)}): give this user the right to read it.", unreadable);
        }
    }

    /// <summary>The number of a picture by its path, or by the end of its path where only one fits; null where none or several do.</summary>
    public int? Find(string file)
    {
        if (_byFile.TryGetValue(file, out var exact))
        {
            return exact;
        }

        int? found = null;
        for (var i = 0; i < Pictures.Length; i++)
        {
            if (Pictures[i].File.EndsWith('/' + file, StringComparison.Ordinal))
            {
                if (found.HasValue)
                {
                    return null;
                }

                found = i;
            }
        }

        return found;
    }
}
