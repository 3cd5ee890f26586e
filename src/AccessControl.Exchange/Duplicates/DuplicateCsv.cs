using System.Collections.Immutable;
using System.Globalization;
using AccessControl.Domain.Duplicates;
using CsvHelper;
using CsvHelper.Configuration;

namespace AccessControl.Exchange.Duplicates;

/// <summary>Writes what a search for duplicates found as CSV (RFC 4180, UTF-8, comma).</summary>
public static class DuplicateCsv
{
    private static readonly CsvConfiguration Format = new(CultureInfo.InvariantCulture) { NewLine = "\n" };

    /// <summary>Writes a line for each link that holds a group together, strongest first.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="output">Where the text goes.</param>
    public static void WriteLinks(DuplicateReport report, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var csv = new CsvWriter(output, Format, leaveOpen: true);
        WriteLine(csv, ["kind", "group", "file_x", "file_y", "score", "changes"]);
        WriteGroups(csv, report, "same-picture", report.SamePicture);
        WriteGroups(csv, report, "same-person", report.SamePerson);
    }

    /// <summary>Writes a line for each file that took no part in a comparison, and why.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="output">Where the text goes.</param>
    public static void WriteSkipped(DuplicateReport report, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var csv = new CsvWriter(output, Format, leaveOpen: true);
        WriteLine(csv, ["file", "why", "detail"]);
        foreach (var skipped in report.Skipped)
        {
            WriteLine(csv, [report.NameOf(skipped.Picture), skipped.Why.ToString(), skipped.Detail]);
        }
    }

    private static void WriteGroups(CsvWriter csv, DuplicateReport report, string kind, ImmutableArray<PictureGroup> groups)
    {
        for (var i = 0; i < groups.Length; i++)
        {
            foreach (var link in groups[i].Links)
            {
                WriteLine(
                    csv,
                    [
                        kind,
                        (i + 1).ToString(CultureInfo.InvariantCulture),
                        report.NameOf(link.First),
                        report.NameOf(link.Second),
                        link.Score.ToString("F4", CultureInfo.InvariantCulture),
                        link.Changes == PictureChanges.None ? "" : link.Changes.ToString().Replace(", ", "+", StringComparison.Ordinal),
                    ]);
            }
        }
    }

    private static void WriteLine(CsvWriter csv, IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            csv.WriteField(SpreadsheetText.Guard(field));
        }

        csv.NextRecord();
    }
}
