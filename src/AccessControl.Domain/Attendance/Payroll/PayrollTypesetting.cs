using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>Puts a batch's amounts into rows and columns. A row takes one amount per column of amounts; what finds its column taken opens the next row of the same person.</summary>
internal sealed class PayrollTypesetting(PayrollTemplate template, IReadOnlyDictionary<string, string> settings, PayrollBatch batch)
{
    private static readonly SearchValues<char> NotInNames = SearchValues.Create("/\\:*?\"<>|");

    private readonly SortedSet<string> _problems = new(StringComparer.Ordinal);

    public (PayrollSheet? Sheet, ImmutableArray<string> Problems) Sheet()
    {
        _problems.UnionWith(template.ProblemsOf(settings));
        if (_problems.Count > 0)
        {
            return (null, [.. _problems]);
        }

        if (template.Patterns().Any(pattern => PayrollPattern.Names(pattern.Text).Contains("month")) && (batch.Period.Start.Year, batch.Period.Start.Month) != (batch.Period.End.Year, batch.Period.End.Month))
        {
            _problems.Add($"{template.Id}: names the month, and the period from {batch.Period.Start:uuuu-MM-dd} to {batch.Period.End:uuuu-MM-dd} isn't within one; export by month.");
        }

        var sheet = new PayrollSheet(
            FileName(template.File.Name),
            [.. template.File.Preamble.Select(Fill)],
            [.. template.Columns.Select(column => column.Header)],
            [.. batch.Lines.Where(line => line.Count != 0).GroupBy(line => line.Place.Row).SelectMany(Rows)],
            template.Companion is { } companion ? (FileName(companion.Name), Lines(companion)) : null);
        return _problems.Count == 0 ? (sheet, []) : (null, [.. _problems]);
    }

    private IEnumerable<PayrollRow> Rows(IEnumerable<PayrollLine> lines)
    {
        var rows = new List<Dictionary<string, PayrollLine>>();
        foreach (var line in lines)
        {
            if (rows.Find(row => !row.ContainsKey(line.Place.Target.Column)) is not { } free)
            {
                free = new Dictionary<string, PayrollLine>(StringComparer.Ordinal);
                rows.Add(free);
            }

            free.Add(line.Place.Target.Column, line);
        }

        return rows.Select(Row);
    }

    private PayrollRow Row(Dictionary<string, PayrollLine> amounts)
    {
        var any = amounts.Values.First();
        return new PayrollRow(any.Person, any.Place.Number, [.. template.Columns.Select(column => Field(column, any, amounts))]);
    }

    private string Field(PayrollColumn column, PayrollLine any, Dictionary<string, PayrollLine> amounts)
    {
        var value = column.Match(
            text => Fill(text.Pattern),
            field => field.Holds switch
            {
                PayrollField.Number => any.Place.Number,
                PayrollField.Date => any.Place.Date is { } date ? PayrollPattern.Write(date, template.DatePattern) : "",
                PayrollField.CostCentre => any.Place.CostCentre ?? "",
                PayrollField.Department => any.Place.Department ?? "",
                _ => any.Place.Job ?? "",
            },
            amount => amounts.TryGetValue(amount.Header, out var line) ? template.Amounts.Format(line.Count) : "",
            code => amounts.TryGetValue(code.Of, out var line) ? line.Place.Target.Code ?? "" : "");
        if (value.Length > column.Longest)
        {
            _problems.Add($"number {any.Place.Number}: '{value}' is longer than the {column.Longest} characters that {column.Header} takes; write a shorter one.");
        }

        return value;
    }

    private ImmutableArray<string> Lines(PayrollCompanion companion) =>
    [
        .. companion.Before.Select(Fill),
        .. template.Columns.Select((column, i) => PayrollPattern.Fill(companion.PerColumn, (name, format) => name switch
        {
            "position" => (i + 1).ToString(CultureInfo.InvariantCulture),
            "header" => column.Header,
            _ => Value(name, format),
        })),
        .. companion.After.Select(Fill),
    ];

    private string FileName(string pattern)
    {
        var name = Fill(pattern);
        if (name.Length > 128 || name.AsSpan().ContainsAny(NotInNames) || name.Any(char.IsControl) || name.StartsWith('.'))
        {
            _problems.Add($"{template.Id}: '{name}' is no name of a file; write settings and formats without / and the like.");
        }

        return name;
    }

    private string Fill(string pattern) => PayrollPattern.Fill(pattern, Value);

    private string Value(string name, string format) =>
        settings.GetValueOrDefault(name) ?? PayrollPattern.Of(batch, template.DatePattern, name, format) ?? template.Columns.Length.ToString(CultureInfo.InvariantCulture);
}
