using AccessControl.Domain.Attendance.Timesheets;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance.Timesheets;

/// <summary>Timesheets as text, each with everything that it says: so that two are compared as a whole.</summary>
internal static class TimesheetText
{
    /// <summary>A line for each date of each contract, with all of it.</summary>
    public static List<string> Of(IEnumerable<Timesheet> sheets) => [.. sheets.SelectMany(sheet => sheet.Days.Select(day => $"{sheet.Person} {sheet.Employment} {day.Date:uuuu-MM-dd} {Record(day)} {Pay(day)}"))];

    /// <summary>What was recorded and planned, and what is to be looked at: but for the rest before, which hangs on another date.</summary>
    public static string Record(TimesheetDay day) => string.Join(
        ' ',
        [
            $"shift {day.Shift?.Shift.Id}",
            .. day.Work.Select(work => $"work {work.In.Punch.Sequence}-{work.Out.Punch.Sequence}"),
            .. day.Unpaired.Select(punch => $"unpaired {punch.Punch.Sequence} {punch.Direction}"),
            .. day.Doubles.Select(punch => $"double {punch.Punch.Sequence} of {punch.DuplicateOf}"),
            .. day.Issues.Where(issue => issue.Kind != TimesheetIssueKind.RestTooShort).Select(issue => $"{issue.Kind} {issue.Span} {issue.Punch}"),
            $"recorded {day.RecordedSeconds} paid {day.PaidSeconds}{(day.IsWorkedThrough ? " worked through" : "")}",
            .. day.Absences.Select(absence => $"absent {absence.Type.Id} {absence.Code} {absence.Seconds}"),
            .. day.Lines.Where(line => line.Pay.IsSupplement).Select(Line),
            .. day.Paid is { } paid ? paid.Adjustments.Select(one => $"{one.Kind} {one.Span.From} {one.Seconds}") : [],
        ]);

    /// <summary>Which code each second has, and where it is charged to.</summary>
    public static string Pay(TimesheetDay day) => string.Join(' ', [.. day.Lines.Select(Line), .. day.Issues.Where(issue => issue.Kind == TimesheetIssueKind.RestTooShort).Select(issue => $"{issue.Kind} {issue.Span}")]);

    private static string Line(TimesheetLine line) => $"{line.Pay.Code} {Seconds(line.Pay.Span.From)}+{line.Pay.Seconds} {line.Charge.CostCentre}/{line.Charge.Job} {line.Pay.Rule} [{string.Join(',', line.Punches)}]";

    private static long Seconds(Instant instant) => instant.ToUnixTimeSeconds();
}
