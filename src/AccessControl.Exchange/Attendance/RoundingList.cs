using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Exchange.Spreadsheets;

namespace AccessControl.Exchange.Attendance;

/// <summary>What rounding did to people's pay, a row for each contract that it touched: it may not run against anybody over time (29 CFR 785.48(b)).</summary>
public static class RoundingList
{
    /// <summary>Makes the list.</summary>
    /// <param name="report">Of which timesheets.</param>
    /// <returns>By what it took on the whole, the most first.</returns>
    public static SheetTable Of(TimesheetReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new SheetTable(
            "Rounding",
            ["contract", "number", "name", "added", "taken", "sum", "against"],
            [.. report.Sheets.Where(sheet => Rounded(sheet).Any()).OrderBy(sheet => sheet.RoundedSeconds).Select(sheet => Row(report, sheet))]);
    }

    private static ImmutableArray<SheetCell?> Row(TimesheetReport report, Timesheet sheet) =>
    [
        .. TimeColumns.Whose(report, sheet),
        TimeColumns.Time(Rounded(sheet).Where(seconds => seconds > 0).Sum()),
        TimeColumns.Time(-Rounded(sheet).Where(seconds => seconds < 0).Sum()),
        TimeColumns.Time(sheet.RoundedSeconds),
        TimeColumns.Text(sheet.RoundedSeconds < 0 ? "yes" : null),
    ];

    private static IEnumerable<long> Rounded(Timesheet sheet) =>
        sheet.Days.SelectMany(day => day.Paid?.Adjustments ?? []).Where(one => one.Kind == PayAdjustmentKind.Rounded).Select(one => one.Seconds);
}
