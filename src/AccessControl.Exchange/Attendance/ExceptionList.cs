using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Exchange.Spreadsheets;
using NodaTime;

namespace AccessControl.Exchange.Attendance;

/// <summary>What is to be looked at in timesheets, a row each: lateness, absence, punches without a counterpart and the rest.</summary>
public static class ExceptionList
{
    /// <summary>Makes the list.</summary>
    /// <param name="report">Of which timesheets.</param>
    /// <param name="kinds">Only these; empty for all.</param>
    /// <returns>By person, contract, date, kind and time.</returns>
    public static SheetTable Of(TimesheetReport report, IReadOnlyCollection<TimesheetIssueKind> kinds)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(kinds);
        return new SheetTable(
            "Exceptions",
            ["contract", "number", "name", "date", "kind", "from", "to", "time", "punch", "breaks", "due", "above"],
            [
                .. report.Sheets.SelectMany(sheet => sheet.Issues.Where(issue => kinds.Count == 0 || kinds.Contains(issue.Kind)).Select(issue =>
                    (ImmutableArray<SheetCell?>)
                    [
                        .. TimeColumns.Whose(report, sheet),
                        new SheetCell.Date(issue.Date),
                        new SheetCell.Text(issue.Kind.ToString()),
                        TimeColumns.Moment(issue.Span.Start, report.Zone),
                        TimeColumns.Moment(issue.Span.End, report.Zone),
                        TimeColumns.Time((long)issue.Length.TotalSeconds),
                        issue.Punch is { } punch ? new SheetCell.Number(punch) : null,
                        Time(issue.Break?.Taken),
                        Time(issue.Break?.Tier.Due),
                        Time(issue.Break?.Tier.Above),
                    ])),
            ]);

        static SheetCell.Time? Time(Duration? length) => length is { } known ? TimeColumns.Time((long)known.TotalSeconds) : null;
    }
}
