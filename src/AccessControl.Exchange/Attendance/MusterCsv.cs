using System.Globalization;
using AccessControl.Domain.Attendance.Muster;
using CsvHelper;
using NodaTime;

namespace AccessControl.Exchange.Attendance;

/// <summary>Writes the muster list as CSV (RFC 4180, UTF-8, comma): a row for everybody who has to be looked for. Times are the site's, with seconds and offset.</summary>
public static class MusterCsv
{
    /// <summary>Writes a list.</summary>
    /// <param name="list">What to write.</param>
    /// <param name="zone">The site's.</param>
    /// <param name="output">Where the text goes.</param>
    public static void Write(MusterList list, DateTimeZone zone, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(zone);
        using var csv = new CsvWriter(output, CultureInfo.InvariantCulture, leaveOpen: true);
        foreach (var column in (string[])["as_of", "number", "name", "group", "sureness", "evidence", "place", "seen_at", "visitor", "host"])
        {
            csv.WriteField(column);
        }

        csv.NextRecord();
        foreach (var entry in list.Entries)
        {
            csv.WriteField(TimeColumns.Stamp(list.At, zone));
            csv.WriteField(SpreadsheetText.Guard(entry.Person.Value));
            csv.WriteField(SpreadsheetText.Guard(entry.Name ?? ""));
            csv.WriteField(SpreadsheetText.Guard(entry.Group ?? ""));
            csv.WriteField(entry.Sureness.ToString());
            csv.WriteField(entry.Evidence.ToString());
            csv.WriteField(entry.Place?.Value ?? "");
            csv.WriteField(entry.SeenAt is { } seen ? TimeColumns.Stamp(seen, zone) : "");
            csv.WriteField(entry.IsVisitor ? "yes" : "no");
            csv.WriteField(SpreadsheetText.Guard(entry.Host ?? ""));
            csv.NextRecord();
        }
    }
}
