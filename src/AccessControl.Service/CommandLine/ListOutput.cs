using System.CommandLine;
using System.Text;
using AccessControl.Domain;
using AccessControl.Exchange.Spreadsheets;
using AccessControl.Web.Reports;

namespace AccessControl.Service.CommandLine;

/// <summary>Writes a list in the form that was asked for.</summary>
internal static class ListOutput
{
    /// <summary>table, csv, json, html or xlsx.</summary>
    public static Option<string> FormatOption()
    {
        var format = new Option<string>("--format") { Description = "table, csv, json, html, or xlsx with --out.", HelpName = "FORMAT", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "csv", "json", "html", "xlsx");
        return format;
    }

    /// <summary>Where a workbook goes.</summary>
    public static Option<string?> FileOption() => new("--out") { Description = "The workbook, for --format xlsx.", HelpName = "FILE" };

    /// <summary>A workbook needs a file; all else is text for the standard output.</summary>
    /// <exception cref="UnusableConfigurationException">The two don't go together.</exception>
    public static void Check(string format, string? file)
    {
        if ((format == "xlsx") != (file is not null))
        {
            throw new UnusableConfigurationException(file is null ? "--format xlsx is no text: name the workbook with --out FILE." : $"--out takes a workbook: write --format xlsx beside it, or send the output of --format {format} into a file.");
        }
    }

    /// <summary>Writes it.</summary>
    /// <param name="verb">Where text goes.</param>
    /// <param name="table">The list.</param>
    /// <param name="about">Of which dates, in which zone's time.</param>
    /// <param name="format">One of the five.</param>
    /// <param name="file">The workbook's.</param>
    public static async Task WriteAsync(Verb verb, SheetTable table, string about, string format, string? file)
    {
        switch (format)
        {
            case "csv":
                SheetCsv.Write(table, verb.Output);
                break;
            case "json":
                await verb.Output.WriteLineAsync(JsonText.Of(table.Rows.Select(row => table.Header.Zip(row).ToDictionary(cell => cell.First, cell => Json(cell.Second))))).ConfigureAwait(false);
                break;
            case "html":
                await verb.Output.WriteLineAsync(await HtmlReport.OfListAsync(table.Name, about, table.Header, [.. table.Rows.Select(row => row.Select(SheetText.Of).ToList())]).ConfigureAwait(false)).ConfigureAwait(false);
                break;
            case "xlsx":
                ResultFile.Write(file!, output => XlsxWriter.Write(table, output));
                break;
            default:
                await verb.Output.WriteAsync(Text(table, about)).ConfigureAwait(false);
                break;
        }
    }

    private static object? Json(SheetCell? cell) => cell?.Match<object>(text => text.Value, number => number.Value, date => SheetText.Of(date), time => (long)time.Value.TotalSeconds);

    private static string Text(SheetTable table, string about)
    {
        if (table.Rows.IsEmpty)
        {
            return $"Nothing, {about}.{Environment.NewLine}";
        }

        List<IReadOnlyList<string>> lines = [table.Header, .. table.Rows.Select(row => row.Select(SheetText.Of).ToList())];
        int[] widths = [.. table.Header.Select((_, column) => lines.Max(line => line[column].Length))];
        var text = new StringBuilder();
        foreach (var line in lines)
        {
            text.AppendLine(string.Join("  ", line.Select((cell, column) => IsLength(table, column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column]))).TrimEnd());
        }

        return text.ToString();
    }

    private static bool IsLength(SheetTable table, int column) => table.Rows.Select(row => row[column]).FirstOrDefault(cell => cell is not null)?.Match(_ => false, _ => true, _ => false, _ => true) is true;
}
