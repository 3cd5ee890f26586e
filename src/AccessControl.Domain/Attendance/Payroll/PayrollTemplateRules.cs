using System.Text.RegularExpressions;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>What a template has to keep to, so that every batch can be written by it.</summary>
internal static partial class PayrollTemplateRules
{
    /// <summary>Placeholders that stand in a companion only.</summary>
    private static readonly string[] OfCompanion = ["columns", "position", "header"];

    private static readonly string[] Reserved = [.. PayrollPattern.Dates, PayrollPattern.Batch, .. OfCompanion];

    public static IEnumerable<(string Key, string Fault)> Problems(PayrollTemplate template) =>
        [.. OfName(template), .. OfFile(template), .. OfSettings(template), .. OfAmounts(template), .. OfColumns(template), .. OfCodes(template), .. OfPatterns(template)];

    private static IEnumerable<(string Key, string Fault)> OfName(PayrollTemplate template)
    {
        if (string.IsNullOrWhiteSpace(template.Id.Name) || template.Id.Name.Length > 64)
        {
            yield return ("name", "says which template it is; write 1 to 64 characters");
        }

        if (template.Id.Version < 1)
        {
            yield return ("version", $"is {template.Id.Version}; write 1 or more");
        }
    }

    private static IEnumerable<(string Key, string Fault)> OfFile(PayrollTemplate template)
    {
        var file = template.File;
        if (file.Delimiter is not (',' or ';' or '\t' or '|'))
        {
            yield return ("file.delimiter", $"is '{file.Delimiter}'; write a comma, a semicolon, a tab or a bar");
        }

        foreach (var (key, name) in new[] { ("file.name", file.Name), ("companion.name", template.Companion?.Name ?? file.Name + "x") })
        {
            if (name.Length is 0 or > 128 || name.AsSpan().ContainsAny('/', '\\') || name.StartsWith('.'))
            {
                yield return (key, $"'{name}' is no name of a file; write 1 to 128 characters without a folder");
            }
        }

        if (template.Companion?.Name == file.Name)
        {
            yield return ("companion.name", "is that of the file itself; write another");
        }

        if (PayrollPattern.DateFault(template.DatePattern) is { } fault)
        {
            yield return ("date", fault);
        }
    }

    private static IEnumerable<(string Key, string Fault)> OfSettings(PayrollTemplate template)
    {
        for (var i = 0; i < template.Settings.Length; i++)
        {
            var setting = template.Settings[i];
            if (!SettingName().IsMatch(setting.Name) || Reserved.Contains(setting.Name, StringComparer.Ordinal))
            {
                yield return ($"settings[{i}].name", $"'{setting.Name}' can't be a setting; write letters and digits, a letter first, and none of {string.Join(", ", Reserved)}");
            }
            else if (template.Settings.Take(i).Any(before => before.Name == setting.Name))
            {
                yield return ($"settings[{i}].name", $"'{setting.Name}' stands twice; take one out");
            }

            if (!IsPattern(setting.Pattern))
            {
                yield return ($"settings[{i}].pattern", $"'{setting.Pattern}' is no regular expression without backtracking; write one as [0-9]{{1,5}}");
            }
        }
    }

    private static IEnumerable<(string Key, string Fault)> OfAmounts(PayrollTemplate template)
    {
        var amounts = template.Amounts;
        if (amounts.Unit == PayrollUnit.Hours ? amounts.Decimals is < 0 or > 4 : amounts.Decimals != 0)
        {
            yield return ("amount.decimals", $"is {amounts.Decimals}; write 0 to 4 for hours and 0 for other units");
        }

        if (amounts.DecimalSeparator is not ('.' or ','))
        {
            yield return ("amount.decimalSeparator", $"is '{amounts.DecimalSeparator}'; write a point or a comma");
        }
        else if (amounts.DecimalSeparator == template.File.Delimiter && amounts.Unit == PayrollUnit.Hours && amounts.Decimals > 0 && template.File.Quoting == PayrollQuoting.Never)
        {
            yield return ("amount.decimalSeparator", "is the delimiter too; write another, or quote fields when needed");
        }
    }

    private static IEnumerable<(string Key, string Fault)> OfColumns(PayrollTemplate template)
    {
        var columns = template.Columns;
        if (columns.Length is < 1 or > 200 || !template.Tells(PayrollField.Number) || !columns.Any(column => template.HasAmount(column.Header)))
        {
            yield return ("columns", $"are {columns.Length}; write 1 to 200, one with the number and one with an amount among them");
        }

        for (var i = 0; i < columns.Length; i++)
        {
            var column = columns[i];
            if (string.IsNullOrWhiteSpace(column.Header) || column.Header.Length > 128 || column.Header.Any(char.IsControl))
            {
                yield return ($"columns[{i}].header", "is empty, too long, or holds a control character; write 1 to 128 characters");
            }
            else if (columns.Take(i).Any(before => before.Header == column.Header))
            {
                yield return ($"columns[{i}].header", $"'{column.Header}' stands twice; write another");
            }

            if (column.Longest is < 1 or > 255)
            {
                yield return ($"columns[{i}].longest", $"is {column.Longest}; write 1 to 255");
            }

            if (Of(column) is { } amount && (!template.HasAmount(amount) || columns.Take(i).Any(before => Of(before) == amount)))
            {
                yield return ($"columns[{i}].of", $"'{amount}' is no column of amounts, or has its code already; write the header of one that has none");
            }
        }
    }

    private static IEnumerable<(string Key, string Fault)> OfCodes(PayrollTemplate template)
    {
        for (var i = 0; i < template.Codes.Length; i++)
        {
            var rule = template.Codes[i];
            if (rule.Code.Value.Length is < 1 or > 16 || !rule.Code.Value.All(c => c is > ' ' and < (char)127))
            {
                yield return ($"codes[{i}].code", $"'{rule.Code}' is no pay code; write 1 to 16 characters of ASCII without spaces");
            }
            else if (template.Codes.Take(i).Any(before => before.Code == rule.Code))
            {
                yield return ($"codes[{i}].code", $"'{rule.Code}' stands twice; take one out");
            }

            if (!template.HasAmount(rule.Column))
            {
                yield return ($"codes[{i}].amount", $"'{rule.Column}' is no column of amounts; write the header of one");
            }
            else if (template.Columns.Any(column => Of(column) == rule.Column) != !string.IsNullOrWhiteSpace(rule.As))
            {
                yield return ($"codes[{i}].as", $"belongs to columns with a code beside them, and '{rule.Column}' {(rule.As is null ? "has one; write it" : "has none; take it out")}");
            }
            else if (rule.As is { } text && PayrollPattern.Fault(text, [.. template.Settings.Select(setting => setting.Name)]) is { } fault)
            {
                yield return ($"codes[{i}].as", fault);
            }
        }
    }

    private static IEnumerable<(string Key, string Fault)> OfPatterns(PayrollTemplate template)
    {
        string[] known = [.. template.Settings.Select(setting => setting.Name), .. PayrollPattern.Dates, PayrollPattern.Batch];
        foreach (var (key, text) in template.Patterns())
        {
            string[] more = key == "companion.perColumn" ? OfCompanion : key.StartsWith("companion.", StringComparison.Ordinal) && key != "companion.name" ? ["columns"] : [];
            if (PayrollPattern.Fault(text, [.. known, .. more]) is { } fault)
            {
                yield return (key, fault);
            }
        }
    }

    private static string? Of(PayrollColumn column) => column.Match<string?>(_ => null, _ => null, _ => null, code => code.Of);

    private static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return pattern.Length > 0;
        }
        catch (Exception broken) when (broken is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{0,31}$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SettingName();
}
