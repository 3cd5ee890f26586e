using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Exchange.Spreadsheets;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Exchange.Attendance;

/// <summary>Writes timesheets as a workbook: the columns of <see cref="TimesheetCsv"/>, with dates as dates and paid time as time, so that a spreadsheet sums it.</summary>
public static class TimesheetXlsx
{
    private static readonly OffsetDateTimePattern Moments = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:sso<m>");

    /// <summary>Writes a report.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="output">Where the bytes go; it needn't be able to seek.</param>
    public static void Write(TimesheetReport report, Stream output)
    {
        ArgumentNullException.ThrowIfNull(report);
        XlsxWriter.Write(
            new SheetTable(
                "Timesheets",
                ["contract", "number", "name", "date", "code", "supplement", "from", "to", "time", "cost_centre", "job", "rules", "punches"],
                [.. report.Sheets.SelectMany(sheet => sheet.Days.SelectMany(day => day.Lines).Select(line => Row(report, sheet, line)))]),
            output);
    }

    private static ImmutableArray<SheetCell?> Row(TimesheetReport report, Timesheet sheet, TimesheetLine line) =>
    [
        TextOf(sheet.Employment?.Value),
        TextOf(sheet.Person.Value),
        TextOf(report.NameOf(sheet.Person)),
        new SheetCell.Date(line.Pay.Span.Date),
        TextOf(line.Pay.Code.Value),
        TextOf(line.Pay.IsSupplement ? "yes" : "no"),
        TextOf(Moment(line.Pay.Span.From, report.Zone)),
        TextOf(Moment(line.Pay.Span.To, report.Zone)),
        new SheetCell.Time(Duration.FromSeconds(line.Pay.Seconds)),
        TextOf(line.Charge.CostCentre),
        TextOf(line.Charge.Job),
        TextOf(line.Pay.Rule.ToString()),
        TextOf(string.Join(' ', line.Punches)),
    ];

    private static string Moment(Instant at, DateTimeZone zone) => Moments.Format(at.InZone(zone).ToOffsetDateTime());

    private static SheetCell.Text? TextOf(string? value) => string.IsNullOrEmpty(value) ? null : new SheetCell.Text(value);
}
