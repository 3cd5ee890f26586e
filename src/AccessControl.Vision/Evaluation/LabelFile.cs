using AccessControl.Domain;

namespace AccessControl.Vision.Evaluation;

/// <summary>Reads files that say something about people, a line each: <c>subject,something</c>, with or without a heading.</summary>
internal sealed class LabelFile
{
    private readonly string _path;

    private readonly string _heading;

    private LabelFile(string path, string heading, IReadOnlyList<(int Line, int Subject, string Label)> labels)
    {
        _path = path;
        _heading = heading;
        Labels = labels;
    }

    /// <summary>Line from 0, number of the person, and what is said; at least one.</summary>
    public IReadOnlyList<(int Line, int Subject, string Label)> Labels { get; }

    /// <summary>Reads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="heading">How a heading is written, which is the form of each line too.</param>
    /// <param name="numbers">Everybody's number, by name.</param>
    /// <exception cref="EvaluationInputException">The file is missing, or a line can't be used; the message names file, line and mend.</exception>
    public static LabelFile Read(string path, string heading, IReadOnlyDictionary<string, int> numbers)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            throw new EvaluationInputException($"{path}: can't be read ({FileFailure.Words(missing, path)}); give a file of lines {heading}.", missing);
        }

        var labels = new List<(int, int, string)>();
        var file = new LabelFile(path, heading, labels);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim('\uFEFF', ' ', '\t', '\r');
            if (line.Length == 0 || (i == 0 && line.Replace(" ", string.Empty, StringComparison.Ordinal).Equals(heading, StringComparison.OrdinalIgnoreCase)))
            {
                continue;
            }

            if (line.Split(',', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } subject, { Length: > 0 } label])
            {
                throw file.Broken(i, $"isn't {heading}; write both, without further commas");
            }

            labels.Add((i, file.Number(subject, i, numbers), label));
        }

        return labels.Count > 0 ? file : throw new EvaluationInputException($"{path}: holds no label; give a file of lines {heading}.");
    }

    /// <summary>The number of a named person.</summary>
    /// <exception cref="EvaluationInputException">Nobody has that name.</exception>
    public int Number(string subject, int line, IReadOnlyDictionary<string, int> numbers) => numbers.TryGetValue(subject.TrimEnd('/'), out var number)
        ? number
        : throw Broken(line, $"names {subject}, who isn't among the people measured; take the line out or mend the name{(line == 0 ? $" (a heading, where there is one, is {_heading})" : "")}");

    /// <summary>What is wrong with a line.</summary>
    public EvaluationInputException Broken(int line, string problem) => new($"{_path}: line {line + 1} {problem}.");

    /// <summary>Numbers of people by their names.</summary>
    public static Dictionary<string, int> NumbersOf(IEnumerable<string> subjects) =>
        subjects.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number, StringComparer.Ordinal);
}
