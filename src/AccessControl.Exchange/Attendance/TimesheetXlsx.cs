using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Exchange.Spreadsheets;

namespace AccessControl.Exchange.Attendance;

/// <summary>Writes timesheets as a workbook: the rows and columns of <see cref="TimesheetCsv"/>, with dates as dates and paid time as time, so that a spreadsheet sums it.</summary>
public static class TimesheetXlsx
{
    /// <summary>Writes a report.</summary>
    /// <param name="report">What to write.</param>
    /// <param name="output">Where the bytes go; it needn't be able to seek.</param>
    public static void Write(TimesheetReport report, Stream output) => XlsxWriter.Write(TimesheetTable.Of(report, "time", TimeColumns.Time), output);
}
