using System.Text.Json;
using AccessControl.Domain.Attendance.Pay;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>The file form of a payroll template: JSON.</summary>
public static class PayrollTemplateJson
{
    private const int Schema = 1;

    private static readonly (PayrollEncoding Value, string Text)[] Encodings =
        [(PayrollEncoding.Ascii, "ascii"), (PayrollEncoding.Utf8, "utf-8"), (PayrollEncoding.Utf8WithMark, "utf-8 with mark"), (PayrollEncoding.Windows1252, "windows-1252")];

    private static readonly (string Value, string Text)[] LineEnds = [("\r\n", "crlf"), ("\n", "lf")];

    private static readonly (PayrollQuoting Value, string Text)[] Quotings =
        [(PayrollQuoting.Never, "never"), (PayrollQuoting.WhenNeeded, "when needed"), (PayrollQuoting.Always, "always")];

    private static readonly (PayrollUnit Value, string Text)[] Units =
        [(PayrollUnit.Hours, "hours"), (PayrollUnit.IndustrialMinutes, "industrial minutes"), (PayrollUnit.HoursAndMinutes, "hh:mm")];

    private static readonly (PayrollHalf Value, string Text)[] Halves = [(PayrollHalf.Up, "up"), (PayrollHalf.Even, "even")];

    private static readonly (PayrollField Value, string Text)[] Fields =
    [
        (PayrollField.Number, "number"), (PayrollField.Date, "date"), (PayrollField.CostCentre, "cost centre"), (PayrollField.Department, "department"), (PayrollField.Job, "job"),
    ];

    private static readonly string[] Writes = ["text", "amount", "code", .. Fields.Select(field => field.Text)];

    /// <summary>Writes a template; the same template gives the same text, which ends with a line feed.</summary>
    public static string Write(PayrollTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var (file, amounts) = (template.File, template.Amounts);
        return JsonSerializer.Serialize(
            new Document(
                Schema,
                template.Id.Name,
                template.Id.Version,
                template.Source,
                new FileForm(file.Name, Text(Encodings, file.Encoding), file.IsTransliterated, Text(LineEnds, file.LineEnd), file.Delimiter.ToString(), Text(Quotings, file.Quoting), file.HasHeader, [.. file.Preamble]),
                [.. template.Settings.Select(setting => new SettingForm(setting.Name, setting.Pattern, setting.Meaning))],
                new AmountForm(Text(Units, amounts.Unit), amounts.Decimals, Text(Halves, amounts.Half), amounts.DecimalSeparator.ToString()),
                template.DatePattern,
                [.. template.Columns.Select(Form)],
                [.. template.Codes.Select(rule => new CodeForm(rule.Code.Value, rule.Column, rule.As))],
                template.Companion is { } companion ? new CompanionForm(companion.Name, [.. companion.Before], companion.PerColumn, [.. companion.After]) : null),
            StrictJson.Options) + "\n";
    }

    /// <summary>Reads a template.</summary>
    /// <param name="json">The text.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <exception cref="UnusableConfigurationException">It isn't one; the line names file, line, key and mend.</exception>
    public static PayrollTemplate Read(string json, string file)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var template = Template(StrictJson.Read<Document>(json, Schema));
            return template.Problems() is [var (key, fault), ..] ? throw new Fault(key, fault) : template;
        }
        catch (JsonException broken)
        {
            var key = broken.Path?.TrimStart('$', '.') is { Length: > 0 } named ? named : "the text";
            throw new UnusableConfigurationException($"{file}:{(broken.LineNumber ?? 0) + 1}: {key} is missing, unknown, there twice or of another kind; compare it with an included template.", broken);
        }
        catch (FormatException broken)
        {
            throw new UnusableConfigurationException($"{file}:1: {broken.Message}.", broken);
        }
        catch (Fault broken)
        {
            throw new UnusableConfigurationException($"{file}:{JsonLines.Of(json, broken.Key)}: {broken.Key}: {broken.Message}.", broken);
        }
    }

    private static PayrollTemplate Template(Document document)
    {
        var (file, amount) = (document.File, document.Amount);
        return new PayrollTemplate(
            new PayrollTemplateId(document.Name, document.Version),
            document.Source,
            new PayrollFileForm(
                file.Name,
                Value("file.encoding", Encodings, file.Encoding),
                file.Transliterate,
                Value("file.lineEnd", LineEnds, file.LineEnd),
                Character("file.delimiter", file.Delimiter),
                Value("file.quoting", Quotings, file.Quoting),
                file.Header,
                [.. file.Preamble]),
            [.. document.Settings.Select(form => new PayrollSetting(form.Name, form.Pattern, form.Meaning))],
            new PayrollAmountForm(Value("amount.unit", Units, amount.Unit), amount.Decimals, Value("amount.half", Halves, amount.Half), Character("amount.decimalSeparator", amount.DecimalSeparator)),
            document.Date,
            [.. document.Columns.Select(Column)],
            [.. document.Codes.Select(form => new PayrollCodeRule(new PayCode(form.Code), form.Amount, form.As))],
            document.Companion is { } companion ? new PayrollCompanion(companion.Name, [.. companion.Before], companion.PerColumn, [.. companion.After]) : null);
    }

    private static PayrollColumn Column(ColumnForm form, int i)
    {
        if (form.Text is null != (form.Writes != "text") || form.Of is null != (form.Writes != "code"))
        {
            throw new Fault($"columns[{i}].writes", "text belongs to a column that writes text, of to one that writes a code, and to no other; write it so");
        }

        return form.Writes switch
        {
            "text" => new PayrollColumn.Text(form.Header, form.Longest, form.Text!),
            "amount" => new PayrollColumn.Amount(form.Header, form.Longest),
            "code" => new PayrollColumn.Code(form.Header, form.Longest, form.Of!),
            _ => new PayrollColumn.Field(form.Header, form.Longest, Fields.FirstOrDefault(field => field.Text == form.Writes) is { Text: not null } known
                ? known.Value
                : throw new Fault($"columns[{i}].writes", $"'{form.Writes}' is nothing that a column writes; write one of: {string.Join(", ", Writes)}")),
        };
    }

    private static ColumnForm Form(PayrollColumn column) => column.Match(
        text => new ColumnForm(text.Header, "text", text.Pattern, null, text.Longest),
        field => new ColumnForm(field.Header, Text(Fields, field.Holds), null, null, field.Longest),
        amount => new ColumnForm(amount.Header, "amount", null, null, amount.Longest),
        code => new ColumnForm(code.Header, "code", null, code.Of, code.Longest));

    private static string Text<T>((T Value, string Text)[] words, T value) => words.First(word => Equals(word.Value, value)).Text;

    private static T Value<T>(string key, (T Value, string Text)[] words, string text) => words.FirstOrDefault(word => word.Text == text) is { Text: not null } known
        ? known.Value
        : throw new Fault(key, $"'{text}' isn't known; write one of: {string.Join(", ", words.Select(word => word.Text))}");

    private static char Character(string key, string text) => text is [var only] ? only : throw new Fault(key, $"'{text}' isn't one character; write one");

    private sealed class Fault(string key, string message) : Exception(message)
    {
        public string Key => key;
    }

    private sealed record Document(
        int Schema, string Name, int Version, string Source, FileForm File, SettingForm[] Settings, AmountForm Amount, string Date, ColumnForm[] Columns, CodeForm[] Codes, CompanionForm? Companion);

    private sealed record FileForm(string Name, string Encoding, bool Transliterate, string LineEnd, string Delimiter, string Quoting, bool Header, string[] Preamble);

    private sealed record SettingForm(string Name, string Pattern, string Meaning);

    private sealed record AmountForm(string Unit, int Decimals, string Half, string DecimalSeparator);

    private sealed record ColumnForm(string Header, string Writes, string? Text = null, string? Of = null, int? Longest = null);

    private sealed record CodeForm(string Code, string Amount, string? As = null);

    private sealed record CompanionForm(string Name, string[] Before, string PerColumn, string[] After);
}
