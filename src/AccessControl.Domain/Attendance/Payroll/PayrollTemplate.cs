using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Pay;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>How a payroll program wants its file: one version of it.</summary>
/// <param name="Id">Name and version.</param>
/// <param name="Source">Where it comes from, for people to read.</param>
/// <param name="File">Name, encoding, line ends, delimiter, quotes.</param>
/// <param name="Settings">What a site has to say.</param>
/// <param name="Amounts">Unit, digits, rounding.</param>
/// <param name="DatePattern">Of dates that have no format of their own, as NodaTime writes patterns.</param>
/// <param name="Columns">In the order of the file.</param>
/// <param name="Codes">Where each pay code goes, each once; one that isn't here is refused, never left out.</param>
/// <param name="Companion">A second file; null where none.</param>
public sealed record PayrollTemplate(
    PayrollTemplateId Id,
    string Source,
    PayrollFileForm File,
    ImmutableArray<PayrollSetting> Settings,
    PayrollAmountForm Amounts,
    string DatePattern,
    ImmutableArray<PayrollColumn> Columns,
    ImmutableArray<PayrollCodeRule> Codes,
    PayrollCompanion? Companion)
{
    /// <summary>Faults, with key and mend; empty where all is well.</summary>
    public IReadOnlyList<(string Key, string Fault)> Problems() => [.. PayrollTemplateRules.Problems(this)];

    /// <summary>What is wrong with a site's values, one line each, naming the setting and the mend.</summary>
    /// <param name="values">By name of the setting. Only settings that codes alone ask for may lack: such a code is refused when somebody has it.</param>
    public IEnumerable<string> ProblemsOf(IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var name in values.Keys.Where(name => Settings.All(setting => setting.Name != name)).Order(StringComparer.Ordinal))
        {
            yield return $"{Id}: knows no setting '{name}'; take it out.";
        }

        foreach (var setting in Settings)
        {
            if (!values.TryGetValue(setting.Name, out var value))
            {
                if (Patterns().Any(pattern => PayrollPattern.Names(pattern.Text).Contains(setting.Name)))
                {
                    yield return $"{Id}: the setting '{setting.Name}' is missing ({setting.Meaning}); give it.";
                }
            }
            else if (!setting.Accepts(value))
            {
                yield return $"{Id}: the setting '{setting.Name}' is '{value}' ({setting.Meaning}); write what {setting.Pattern} matches.";
            }
        }
    }

    /// <summary>Where a pay code goes.</summary>
    /// <returns>Null where the template doesn't say, or asks a setting that has no value.</returns>
    public PayrollTarget? TargetOf(PayCode code, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Codes.FirstOrDefault(rule => rule.Code == code) is not { Column: { } column } found ? null
            : found.As is not { } pattern ? new PayrollTarget(column, null)
            : PayrollPattern.Names(pattern).All(values.ContainsKey) ? new PayrollTarget(column, PayrollPattern.Fill(pattern, (name, _) => values[name]))
            : null;
    }

    /// <summary>True where a column holds it: it is told apart.</summary>
    public bool Tells(PayrollField field) => Columns.Any(column => column.Match(_ => false, one => one.Holds == field, _ => false, _ => false));

    /// <summary>True where it has such a column of amounts.</summary>
    internal bool HasAmount(string header) => Columns.Any(column => column.Header == header && column.Match(_ => false, _ => false, _ => true, _ => false));

    /// <summary>Column and text of everything that is written of every batch, but for the companion's own names.</summary>
    internal IEnumerable<(string Key, string Text)> Patterns() =>
    [
        ("file.name", File.Name),
        .. File.Preamble.Select((line, i) => ($"file.preamble[{i}]", line)),
        .. Columns.SelectMany((column, i) => column.Match<(string, string)[]>(text => [($"columns[{i}].text", text.Pattern)], _ => [], _ => [], _ => [])),
        .. Companion is null ? [] : (IEnumerable<(string, string)>)
        [
            ("companion.name", Companion.Name),
            .. Companion.Before.Select((line, i) => ($"companion.before[{i}]", line)),
            ("companion.perColumn", Companion.PerColumn),
            .. Companion.After.Select((line, i) => ($"companion.after[{i}]", line)),
        ],
    ];
}
