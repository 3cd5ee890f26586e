using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;

namespace AccessControl.Vision.Evaluation;

/// <summary>
/// Reads which people's labels are known to be wrong: lines <c>subject,subject</c>, with or without that heading, for two names of one person, or for two
/// people with pictures in each other's folders.
/// </summary>
public static class LabelErrorList
{
    /// <summary>Reads the list.</summary>
    /// <param name="path">The file.</param>
    /// <param name="subjects">Everybody, by name.</param>
    /// <returns>Pairs of people by their numbers among all.</returns>
    /// <exception cref="EvaluationInputException">The file is missing, or a line can't be used; the message names file, line and mend.</exception>
    public static ImmutableHashSet<SubjectPair> Read(string path, IReadOnlyList<string> subjects)
    {
        ArgumentNullException.ThrowIfNull(subjects);
        var numbers = LabelFile.NumbersOf(subjects);
        var file = LabelFile.Read(path, "subject,subject", numbers);
        return
        [
            .. file.Labels.Select(label => file.Number(label.Label, label.Line, numbers) is var other && other != label.Subject
                ? SubjectPair.Of(label.Subject, other)
                : throw file.Broken(label.Line, $"names {label.Label} twice; name two people")),
        ];
    }
}
