using System.Collections.Immutable;
using System.Text.Json;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.RecordKeeping;

/// <summary>The file form of rules of retention: JSON, times as ISO 8601 such as <c>P2Y</c>.</summary>
public static class RetentionRulesJson
{
    private const int Schema = 1;

    private static readonly (RetentionStart Start, string Text)[] Starts = [(RetentionStart.LastEntry, "last entry"), (RetentionStart.EndOfYear, "end of year")];

    /// <summary>Writes rules; the same rules give the same text, which ends with a line feed.</summary>
    public static string Write(IEnumerable<RetentionRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return JsonSerializer.Serialize(
            new Document(Schema, [.. rules.Select(rule => new RuleForm(RecordKindText.Of(rule.Kind), rule.Country, PeriodPattern.Roundtrip.Format(rule.For), Starts.First(one => one.Start == rule.Start).Text, rule.Source))]),
            StrictJson.Options) + "\n";
    }

    /// <summary>Reads rules.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="UnusableConfigurationException">They aren't such rules; the line names file, key and mend.</exception>
    public static ImmutableArray<RetentionRule> Read(string json, string file) => WrittenConfiguration.Read<Document, ImmutableArray<RetentionRule>>(
        json,
        file,
        Schema,
        "an example of rules of retention",
        document => Rules(document) is var rules && rules.SelectMany(rule => rule.Problems()).FirstOrDefault() is { } problem ? throw new FormatException(problem.TrimEnd('.')) : rules);

    private static ImmutableArray<RetentionRule> Rules(Document document) =>
        [.. document.Rules.Select(Rule)];

    private static RetentionRule Rule(RuleForm form) => new(
        RecordKindText.Parse(form.Kind) ?? throw new FormatException($"rules: '{form.Kind}' is no kind of record; write one of: {RecordKindText.All}"),
        form.Country,
        PeriodPattern.Roundtrip.Parse(form.Keep) is { Success: true } parsed ? parsed.Value : throw new FormatException($"rules.keep: '{form.Keep}' is no length of time; write it as P2Y"),
        Starts.FirstOrDefault(one => one.Text == form.From) is { Text: not null } start
            ? start.Start
            : throw new FormatException($"rules.from: '{form.From}' is no beginning; write one of: {string.Join(", ", Starts.Select(one => one.Text))}"),
        form.Source);

    private sealed record Document(int Schema, RuleForm[] Rules);

    private sealed record RuleForm(string Kind, string Country, string Keep, string From, string Source);
}
