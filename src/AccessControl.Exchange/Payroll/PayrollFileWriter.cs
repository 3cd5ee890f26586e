using System.Collections.Immutable;
using System.Text;
using AccessControl.Domain.Attendance.Payroll;

namespace AccessControl.Exchange.Payroll;

/// <summary>Writes payroll files byte for byte: the same text and form give the same bytes. Nothing is guarded against spreadsheets here, payroll reads values as they are.</summary>
public static class PayrollFileWriter
{
    /// <summary>Writes the file, and its companion where there is one.</summary>
    /// <param name="sheet">Its text.</param>
    /// <param name="form">Encoding, line ends, delimiter, quotes.</param>
    /// <returns>The files, the companion last; or none and every fault, one line each, naming the number (the line, where it is nobody's), the character and the mend.</returns>
    public static (ImmutableArray<PayrollFile> Files, ImmutableArray<string> Problems) Write(PayrollSheet sheet, PayrollFileForm form)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentNullException.ThrowIfNull(form);
        var text = new PayrollText(form);
        var main = new StringBuilder();
        foreach (var line in sheet.Preamble)
        {
            main.Append(text.Encodable($"line '{line}'", line)).Append(form.LineEnd);
        }

        if (form.HasHeader)
        {
            Line(main, sheet.Header, (_, header) => $"column '{header}'", text, form);
        }

        foreach (var row in sheet.Rows)
        {
            Line(main, row.Fields, (i, _) => $"number {row.Number}, {sheet.Header[i]}", text, form);
        }

        var files = ImmutableArray.Create(new PayrollFile(sheet.Name, text.Bytes(main.ToString())));
        if (sheet.Companion is { } companion)
        {
            var lines = companion.Lines.Select(line => text.Encodable($"{companion.Name}, line '{line}'", line) + form.LineEnd);
            files = files.Add(new PayrollFile(companion.Name, text.Bytes(string.Concat(lines))));
        }

        return text.Problems.Count == 0 ? (files, []) : ([], [.. text.Problems.Distinct(StringComparer.Ordinal)]);
    }

    private static void Line(StringBuilder file, ImmutableArray<string> fields, Func<int, string, string> place, PayrollText text, PayrollFileForm form)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            file.Append(text.Field(place(i, fields[i]), fields[i])).Append(i == fields.Length - 1 ? form.LineEnd : form.Delimiter.ToString());
        }
    }
}
