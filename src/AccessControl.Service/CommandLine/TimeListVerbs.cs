using System.CommandLine;
using System.Text.Json;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Exchange.Attendance;
using AccessControl.Exchange.Spreadsheets;
using AccessControl.Service.Composition;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`attendance exceptions|overtime|rounding`: what of timesheets somebody has to look at, over all people.</summary>
internal static class TimeListVerbs
{
    /// <summary>Makes the commands.</summary>
    public static IEnumerable<Command> Create(VerbHost host)
    {
        var kind = new Option<string[]>("--kind") { Description = $"Only these, of: {string.Join(", ", Kinds)}.", HelpName = "KIND", AllowMultipleArgumentsPerToken = true };
        kind.AcceptOnlyFromAmong(Kinds);
        yield return Make(host, "exceptions", "Lists lateness, absence, missing punches and whatever else is to be looked at.", [kind], (parsed, report) => ExceptionList.Of(report, Chosen(parsed.GetValue(kind) ?? [])));
        yield return Make(host, "overtime", "Lists overtime by contract, date and code.", [], (_, report) => OvertimeList.Of(report));
        yield return Make(host, "rounding", "Lists what rounding added and took, and whom it runs against; exit code 1 where it does.", [], (_, report) => RoundingList.Of(report), report => report.Sheets.Any(sheet => sheet.RoundedSeconds < 0));
    }

    private static string[] Kinds { get; } = [.. Enum.GetNames<TimesheetIssueKind>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    private static TimesheetIssueKind[] Chosen(string[] names) => [.. names.Select(name => Enum.Parse<TimesheetIssueKind>(name, ignoreCase: true))];

    private static Command Make(VerbHost host, string name, string description, Option[] more, Func<ParseResult, TimesheetReport, SheetTable> list, Func<TimesheetReport, bool>? isAlarm = null)
    {
        var from = AttendanceVerbs.DateOption("--from", "First date, such as 2026-11-01.");
        var to = AttendanceVerbs.DateOption("--to", "Last date, included.");
        var person = new Option<string?>("--person") { Description = "Only this person's, by number.", HelpName = "ID" };
        var format = ListOutput.FormatOption();
        var file = ListOutput.FileOption();
        return host.Create(name, description, [from, to, person, .. more, format, file], async (parsed, verb, _) =>
        {
            ListOutput.Check(parsed.GetRequiredValue(format), parsed.GetValue(file));
            using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
            var report = await TimesheetVerb.ReportAsync(verb, store, parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value, parsed.GetValue(person)).ConfigureAwait(false);
            await ListOutput.WriteAsync(verb, list(parsed, report), About(report), parsed.GetRequiredValue(format), parsed.GetValue(file)).ConfigureAwait(false);
            return isAlarm?.Invoke(report) is true ? ExitCode.No : ExitCode.Done;
        });
    }

    private static string About(TimesheetReport report) => $"{LocalDatePattern.Iso.Format(report.From)} to {LocalDatePattern.Iso.Format(report.To)}, times of {report.Zone.Id}";
}
