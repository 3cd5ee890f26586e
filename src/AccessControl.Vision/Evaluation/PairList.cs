using System.Collections.Immutable;
using AccessControl.Domain;

namespace AccessControl.Vision.Evaluation;

/// <summary>
/// Reads a list of comparisons: lines <c>file_x,file_y,Yes|No</c>, or with a heading that names the columns <c>file_x</c>, <c>file_y</c>,
/// <c>Decision</c> and perhaps <c>fold</c>, in any order. File names are relative to the set's folder and hold no comma.
/// </summary>
public static class PairList
{
    private static readonly string[] Names = ["file_x", "file_y", "decision", "fold"];

    /// <summary>Reads the list.</summary>
    /// <param name="path">The list.</param>
    /// <param name="set">Where the pictures are.</param>
    /// <exception cref="EvaluationInputException">The file is missing, or a line can't be read; the message names file, line and mend.</exception>
    public static ImmutableArray<ListedPair> Read(string path, PictureSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new EvaluationInputException($"{path}: can't be read ({FileFailure.Words(missing, path)}); give a file of lines file_x,file_y,Yes|No.", missing);
        }

        var suffixes = new Dictionary<string, int?>(StringComparer.Ordinal);
        var pairs = ImmutableArray.CreateBuilder<ListedPair>(lines.Length);
        int[]? columns = null;
        for (var i = 0; i < lines.Length; i++)
        {
            var fields = lines[i].Trim('\uFEFF', ' ', '\t', '\r').Split(',', StringSplitOptions.TrimEntries);
            if (fields is [""])
            {
                continue;
            }

            if (columns is null)
            {
                columns = Columns(fields, path);
                if (fields.Contains(Names[0], StringComparer.OrdinalIgnoreCase))
                {
                    continue;
                }
            }

            if (fields.Length <= columns.Max())
            {
                throw Broken(path, i, $"has {fields.Length} fields, {columns.Max() + 1} are due: write file_x,file_y,Yes|No");
            }

            pairs.Add(new ListedPair(
                Picture(fields[columns[0]], i), Picture(fields[columns[1]], i), Decision(fields[columns[2]], path, i), columns[3] < 0 ? string.Empty : fields[columns[3]]));
        }

        return pairs.Count > 0 ? pairs.ToImmutable() : throw new EvaluationInputException($"{path}: holds no pair: write lines file_x,file_y,Yes|No.");

        int Picture(string file, int line)
        {
            if (!suffixes.TryGetValue(file, out var number))
            {
                number = set.Find(file);
                suffixes.Add(file, number);
            }

            return number ?? throw Broken(path, line, $"names {file}, which isn't one picture of {set.Folder}: give its path from there");
        }
    }

    private static int[] Columns(string[] fields, string path)
    {
        if (!fields.Contains(Names[0], StringComparer.OrdinalIgnoreCase))
        {
            return [0, 1, 2, -1];
        }

        var columns = Names.Select(name => Array.FindIndex(fields, field => string.Equals(field, name, StringComparison.OrdinalIgnoreCase))).ToArray();
        for (var i = 0; i < 3; i++)
        {
            if (columns[i] < 0)
            {
                throw Broken(path, 0, $"has no column {Names[i]}: name the columns file_x, file_y, Decision and, where there is one, fold");
            }
        }

        return columns;
    }

    private static bool Decision(string text, string path, int line) => text.ToUpperInvariant() switch
    {
        "YES" => true,
        "NO" => false,
        _ => throw Broken(path, line, $"says '{text}' where Yes or No is due"),
    };

    private static EvaluationInputException Broken(string path, int line, string problem) => new($"{path}: line {line + 1} {problem}.");
}
