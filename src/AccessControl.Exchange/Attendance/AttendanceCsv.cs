using System.Globalization;
using AccessControl.Domain.Attendance;
using CsvHelper;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Exchange.Attendance;

/// <summary>Writes presence as CSV (RFC 4180, UTF-8, comma): a line for each interval and each punch without a partner. Times are the site's, with seconds.</summary>
public static class AttendanceCsv
{
    private static readonly LocalDateTimePattern Seconds = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss");

    /// <summary>Writes a report.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="output">Where the text goes.</param>
    public static void Write(AttendanceReport report, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(report);
        var zone = DateTimeZoneProviders.Tzdb[report.Zone];
        using var csv = new CsvWriter(output, CultureInfo.InvariantCulture, leaveOpen: true);
        foreach (var column in (string[])["date", "person", "name", "kind", "in", "out", "seconds", "in_standing", "out_standing"])
        {
            csv.WriteField(column);
        }

        csv.NextRecord();
        foreach (var day in report.Days)
        {
            foreach (var interval in day.Intervals)
            {
                WriteLine(csv, day, zone, "interval", interval.In, interval.Out, interval.Length);
            }

            foreach (var punch in day.Unpaired)
            {
                var isLeaving = punch.Direction == Direction.Out;
                WriteLine(csv, day, zone, "unpaired", isLeaving ? null : punch, isLeaving ? punch : null, null);
            }
        }
    }

    private static void WriteLine(CsvWriter csv, AttendanceDay day, DateTimeZone zone, string kind, DerivedPunch? coming, DerivedPunch? leaving, Duration? length)
    {
        csv.WriteField(LocalDatePattern.Iso.Format(day.Date));
        // A person number is left as programs match it: its characters call nothing.
        csv.WriteField(day.Person.Value);
        csv.WriteField(SpreadsheetText.Guard(day.Name));
        csv.WriteField(kind);
        csv.WriteField(coming is null ? "" : Seconds.Format(coming.Punch.At.InZone(zone).LocalDateTime));
        csv.WriteField(leaving is null ? "" : Seconds.Format(leaving.Punch.At.InZone(zone).LocalDateTime));
        csv.WriteField(length is { } known ? ((long)known.TotalSeconds).ToString(CultureInfo.InvariantCulture) : "");
        csv.WriteField(coming?.Punch.Standing.ToString() ?? "");
        csv.WriteField(leaving?.Punch.Standing.ToString() ?? "");
        csv.NextRecord();
    }
}
