using System.Collections.Immutable;
using AccessControl.Domain.Accuracy.Groups;

namespace AccessControl.Vision.Evaluation;

/// <summary>
/// Reads which group each person belongs to: lines <c>subject,group</c>, with or without that heading. A subject is the person's folder, or the person
/// number where enrolled references are measured.
/// </summary>
public static class GroupLabels
{
    private const string Form = "give a file of lines subject,group";

    /// <summary>Reads the labels.</summary>
    /// <param name="path">The file.</param>
    /// <param name="subjects">Everybody, by name.</param>
    /// <returns>Groups in the order of their names.</returns>
    /// <exception cref="EvaluationInputException">The file is missing, or a line can't be used; the message names file, line and mend.</exception>
    public static SubjectGroups Read(string path, IReadOnlyList<string> subjects)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new EvaluationInputException($"{path}: can't be read ({missing.Message.TrimEnd('.')}); {Form}.", missing);
        }

        var numbers = subjects.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number, StringComparer.Ordinal);
        var groups = new string?[subjects.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim('\uFEFF', ' ', '\t', '\r');
            if (line.Length == 0 || (i == 0 && line.Replace(" ", string.Empty, StringComparison.Ordinal).Equals("subject,group", StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            if (line.Split(',', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } subject, { Length: > 0 } group])
            {
                throw Broken(path, i, "isn't subject,group; write both, without further commas");
            }

            if (!numbers.TryGetValue(subject.TrimEnd('/'), out var number))
            {
                throw Broken(path, i, $"names {subject}, who isn't among the people measured; take the line out or mend the name");
            }

            if (groups[number] is { } before && before != group)
            {
                throw Broken(path, i, $"puts {subject} into {group} after {before}; give each person one group");
            }

            groups[number] = group;
        }

        var names = groups.OfType<string>().Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        return names.IsEmpty
            ? throw new EvaluationInputException($"{path}: holds no label; {Form}.")
            : new SubjectGroups(names, [.. groups.Select(group => group is null ? -1 : names.IndexOf(group))]);
    }

    private static EvaluationInputException Broken(string path, int line, string problem) => new($"{path}: line {line + 1} {problem}.");
}
