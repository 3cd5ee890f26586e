using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Exchange.Spreadsheets;

namespace AccessControl.Exchange.Attendance;

/// <summary>Writes timesheets as a workbook: the columns of <see cref="TimesheetCsv"/>, with dates as dates and paid time as time, so that a spreadsheet sums it.</summary>
public static class TimesheetXlsx
{
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
        .. TimeColumns.Whose(report, sheet),
        new SheetCell.Date(line.Pay.Span.Date),
        TimeColumns.Text(line.Pay.Code.Value),
        TimeColumns.Text(line.Pay.IsSupplement ? "yes" : "no"),
        TimeColumns.Moment(line.Pay.Span.From, report.Zone),
        TimeColumns.Moment(line.Pay.Span.To, report.Zone),
        TimeColumns.Time(line.Pay.Seconds),
        TimeColumns.Text(line.Charge.CostCentre),
        TimeColumns.Text(line.Charge.Job),
        TimeColumns.Text(line.Pay.Rule.ToString()),
        TimeColumns.Text(string.Join(' ', line.Punches)),
    ];
}
