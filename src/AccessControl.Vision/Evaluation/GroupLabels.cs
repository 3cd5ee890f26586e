using System.Collections.Immutable;
using AccessControl.Domain.Accuracy.Groups;

namespace AccessControl.Vision.Evaluation;

/// <summary>
/// Reads which group each person belongs to: lines <c>subject,group</c>, with or without that heading. A subject is the person's folder, or the person
/// number where enrolled references are measured.
/// </summary>
public static class GroupLabels
{
    /// <summary>Reads the labels.</summary>
    /// <param name="path">The file.</param>
    /// <param name="subjects">Everybody, by name.</param>
    /// <returns>Groups in the order of their names.</returns>
    /// <exception cref="EvaluationInputException">The file is missing, or a line can't be used; the message names file, line and mend.</exception>
    public static SubjectGroups Read(string path, IReadOnlyList<string> subjects)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        var file = LabelFile.Read(path, "subject,group", LabelFile.NumbersOf(subjects));
        var groups = new string?[subjects.Count];
        foreach (var (line, subject, group) in file.Labels)
        {
            if (groups[subject] is { } before && before != group)
            {
                throw file.Broken(line, $"puts {subjects[subject]} into {group} after {before}; give each person one group");
            }

            groups[subject] = group;
        }

        var names = groups.OfType<string>().Distinct().Order(StringComparer.Ordinal).ToImmutableArray();
        return new SubjectGroups(names, [.. groups.Select(group => group is null ? -1 : names.IndexOf(group))]);
    }
}
