using System.Globalization;
using AccessControl.Domain.Attendance.Timesheets;
using CsvHelper;
using NodaTime.Text;

namespace AccessControl.Exchange.Attendance;

/// <summary>Writes timesheets as CSV (RFC 4180, UTF-8, comma): a row for each line of pay, then one for each absence that takes planned work: it has no times, and its name for the rules. Times are the site's, with seconds and offset.</summary>
public static class TimesheetCsv
{
    private static readonly OffsetDateTimePattern Moments = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:sso<m>");

    /// <summary>Writes a report.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="output">Where the text goes.</param>
    public static void Write(TimesheetReport report, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var csv = new CsvWriter(output, CultureInfo.InvariantCulture, leaveOpen: true);
        foreach (var column in (string[])["contract", "number", "name", "date", "code", "supplement", "from", "to", "seconds", "cost_centre", "job", "rules", "punches"])
        {
            csv.WriteField(column);
        }

        csv.NextRecord();
        foreach (var sheet in report.Sheets)
        {
            foreach (var line in sheet.Days.SelectMany(day => day.Lines))
            {
                csv.WriteField(sheet.Employment?.Value ?? "");
                csv.WriteField(sheet.Person.Value);
                csv.WriteField(SpreadsheetText.Guard(report.NameOf(sheet.Person)));
                csv.WriteField(LocalDatePattern.Iso.Format(line.Pay.Span.Date));
                csv.WriteField(SpreadsheetText.Guard(line.Pay.Code.Value));
                csv.WriteField(line.Pay.IsSupplement ? "yes" : "no");
                csv.WriteField(Moments.Format(line.Pay.Span.From.InZone(report.Zone).ToOffsetDateTime()));
                csv.WriteField(Moments.Format(line.Pay.Span.To.InZone(report.Zone).ToOffsetDateTime()));
                csv.WriteField(line.Pay.Seconds.ToString(CultureInfo.InvariantCulture));
                csv.WriteField(SpreadsheetText.Guard(line.Charge.CostCentre));
                csv.WriteField(SpreadsheetText.Guard(line.Charge.Job));
                csv.WriteField(SpreadsheetText.Guard(line.Pay.Rule.ToString()));
                csv.WriteField(string.Join(' ', line.Punches));
                csv.NextRecord();
            }

            foreach (var (date, absence) in sheet.Days.SelectMany(day => day.Absences.Where(absence => absence.Seconds > 0).Select(absence => (day.Date, absence))))
            {
                csv.WriteField(sheet.Employment?.Value ?? "");
                csv.WriteField(sheet.Person.Value);
                csv.WriteField(SpreadsheetText.Guard(report.NameOf(sheet.Person)));
                csv.WriteField(LocalDatePattern.Iso.Format(date));
                csv.WriteField(SpreadsheetText.Guard(absence.Code?.Value ?? ""));
                csv.WriteField("no");
                csv.WriteField("");
                csv.WriteField("");
                csv.WriteField(absence.Seconds.ToString(CultureInfo.InvariantCulture));
                csv.WriteField(SpreadsheetText.Guard(absence.Charge.CostCentre));
                csv.WriteField(SpreadsheetText.Guard(absence.Charge.Job));
                csv.WriteField(SpreadsheetText.Guard(absence.Type.Name));
                csv.WriteField("");
                csv.NextRecord();
            }
        }
    }
}
