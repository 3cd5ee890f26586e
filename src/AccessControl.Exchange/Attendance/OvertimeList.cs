using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Exchange.Spreadsheets;

namespace AccessControl.Exchange.Attendance;

/// <summary>Overtime, a row for each contract, date, code and charge.</summary>
public static class OvertimeList
{
    /// <summary>Makes the list.</summary>
    /// <param name="report">Of which timesheets.</param>
    /// <returns>By person, contract, date and code.</returns>
    public static SheetTable Of(TimesheetReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new SheetTable("Overtime", ["contract", "number", "name", "date", "code", "time", "cost_centre", "job", "rules"], [.. report.Sheets.SelectMany(sheet => Rows(report, sheet))]);
    }

    private static IEnumerable<ImmutableArray<SheetCell?>> Rows(TimesheetReport report, Timesheet sheet) => sheet.Days
        .SelectMany(day => day.Lines.Where(line => line.Pay.IsOvertime).GroupBy(line => (day.Date, line.Pay.Code, line.Charge, line.Pay.Rule)))
        .Select(same => (ImmutableArray<SheetCell?>)
        [
            .. TimeColumns.Whose(report, sheet),
            new SheetCell.Date(same.Key.Date),
            TimeColumns.Text(same.Key.Code.Value),
            TimeColumns.Time(same.Sum(line => line.Pay.Seconds)),
            TimeColumns.Text(same.Key.Charge.CostCentre),
            TimeColumns.Text(same.Key.Charge.Job),
            TimeColumns.Text(same.Key.Rule.ToString()),
        ]);
}
