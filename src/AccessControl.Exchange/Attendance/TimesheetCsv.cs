using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Exchange.Spreadsheets;

namespace AccessControl.Exchange.Attendance;

/// <summary>Writes timesheets as CSV (RFC 4180, UTF-8, comma): a row for each line of pay, then one for each absence that takes planned work: it has no times, and its name for the rules. Times are the site's, with seconds and offset.</summary>
public static class TimesheetCsv
{
    /// <summary>Writes a report.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="output">Where the text goes.</param>
    public static void Write(TimesheetReport report, TextWriter output) => SheetCsv.Write(TimesheetTable.Of(report, "seconds", seconds => new SheetCell.Number(seconds)), output);
}
