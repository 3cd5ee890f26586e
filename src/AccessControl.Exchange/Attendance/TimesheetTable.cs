using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Exchange.Spreadsheets;

namespace AccessControl.Exchange.Attendance;

/// <summary>Timesheets as a table: of each contract a row for each line of pay, then one for each absence that takes planned work. An absence has no times, and its name for the rules.</summary>
internal static class TimesheetTable
{
    /// <summary>Makes the table.</summary>
    /// <param name="report">Of which timesheets.</param>
    /// <param name="column">Names the column of the time that is paid.</param>
    /// <param name="time">Its cell, of whole seconds.</param>
    /// <returns>By person, contract and date.</returns>
    public static SheetTable Of(TimesheetReport report, string column, Func<long, SheetCell> time)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new SheetTable(
            "Timesheets",
            ["contract", "number", "name", "date", "code", "supplement", "from", "to", column, "cost_centre", "job", "rules", "punches"],
            [.. report.Sheets.SelectMany(sheet => Lines(report, sheet, time).Concat(Absences(report, sheet, time)))]);
    }

    private static IEnumerable<ImmutableArray<SheetCell?>> Lines(TimesheetReport report, Timesheet sheet, Func<long, SheetCell> time) => sheet.Days.SelectMany(day => day.Lines).Select(line => (ImmutableArray<SheetCell?>)
    [
        .. TimeColumns.Whose(report, sheet),
        new SheetCell.Date(line.Pay.Span.Date),
        TimeColumns.Text(line.Pay.Code.Value),
        TimeColumns.Text(line.Pay.IsSupplement ? "yes" : "no"),
        TimeColumns.Text(TimeColumns.Stamp(line.Pay.Span.From, report.Zone)),
        TimeColumns.Text(TimeColumns.Stamp(line.Pay.Span.To, report.Zone)),
        time(line.Pay.Seconds),
        TimeColumns.Text(line.Charge.CostCentre),
        TimeColumns.Text(line.Charge.Job),
        TimeColumns.Text(line.Pay.Rule.ToString()),
        TimeColumns.Text(string.Join(' ', line.Punches)),
    ]);

    private static IEnumerable<ImmutableArray<SheetCell?>> Absences(TimesheetReport report, Timesheet sheet, Func<long, SheetCell> time) =>
        from day in sheet.Days
        from absence in day.Absences
        where absence.Seconds > 0
        select (ImmutableArray<SheetCell?>)
        [
            .. TimeColumns.Whose(report, sheet),
            new SheetCell.Date(day.Date),
            TimeColumns.Text(absence.Code?.Value),
            TimeColumns.Text("no"),
            null,
            null,
            time(absence.Seconds),
            TimeColumns.Text(absence.Charge.CostCentre),
            TimeColumns.Text(absence.Charge.Job),
            TimeColumns.Text(absence.Type.Name),
            null,
        ];
}
