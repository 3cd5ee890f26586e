using System.CommandLine;
using System.Text;
using AccessControl.Domain;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.People;
using AccessControl.Exchange.Attendance;
using AccessControl.Service.Composition;
using AccessControl.Web.Reports;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`attendance timesheet`.</summary>
internal static class TimesheetVerb
{
    private static readonly LocalTimePattern Times = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var from = AttendanceVerbs.DateOption("--from", "First date, such as 2026-11-01.");
        var to = AttendanceVerbs.DateOption("--to", "Last date, included.");
        var person = new Option<string?>("--person") { Description = "Only this person's, by number.", HelpName = "ID" };
        var format = ListOutput.FormatOption();
        var file = ListOutput.FileOption();
        var by = new Option<string?>("--by") { Description = "Who looks, by person number: HR and the person see of what type an absence is, others only what its type allows. Without it as a colleague sees it.", HelpName = "ID" };
        return host.Create(
            "timesheet",
            "Hours by person, contract and date: what is paid by which code and rules, down to the punches, and what is to be looked at.",
            [from, to, person, by, format, file],
            (parsed, verb, _) => RunAsync(verb, parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value, parsed.GetValue(person), parsed.GetValue(by), parsed.GetRequiredValue(format), parsed.GetValue(file)));
    }

    /// <summary>Timesheets as the commands that tell of them read them, records that can't be read told beside.</summary>
    /// <exception cref="UnusableConfigurationException">The dates aren't in order, or nobody has the number.</exception>
    public static async Task<TimesheetReport> ReportAsync(Verb verb, ApplianceStore store, LocalDate from, LocalDate to, string? person, string? by = null)
    {
        AttendanceVerbs.CheckOrder(from, to);
        PersonId? whose = person is null ? null : PeopleVerbs.ParsePerson(person);
        PersonId? viewer = by is null ? null : TimeVerbs.By(by);
        var (time, _) = TimeVerbs.Of(verb, store);
        if (viewer is { } looking && !store.People.Knows(looking))
        {
            throw new UnusableConfigurationException($"--by: nobody has the number {looking}; see: accesscontrol people list");
        }

        if (whose is { } number && !store.People.Knows(number) && !time.Plan.Employments.People.Contains(number))
        {
            throw new UnusableConfigurationException($"nobody has the number {number}; see: accesscontrol people list");
        }

        var report = time.Timesheets.Report(from, to, Instant.FromDateTimeOffset(verb.Time.GetUtcNow()), whose)
            .SeenBy(of => viewer is { } who ? time.Absences.ViewerOf(who, of) : AbsenceViewer.Colleague);
        await DamagedRecords.TellAsync(verb, store).ConfigureAwait(false);
        return report;
    }

    private static async Task<int> RunAsync(Verb verb, LocalDate from, LocalDate to, string? person, string? by, string format, string? file)
    {
        ListOutput.Check(format, file);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var report = await ReportAsync(verb, store, from, to, person, by).ConfigureAwait(false);
        switch (format)
        {
            case "csv":
                TimesheetCsv.Write(report, verb.Output);
                break;
            case "json":
                await verb.Output.WriteLineAsync(JsonText.Of(Json(report))).ConfigureAwait(false);
                break;
            case "xlsx":
                ResultFile.Write(file!, output => TimesheetXlsx.Write(report, output));
                break;
            case "html":
                await verb.Output.WriteLineAsync(await HtmlReport.OfAsync(report).ConfigureAwait(false)).ConfigureAwait(false);
                break;
            default:
                await verb.Output.WriteAsync(Table(report)).ConfigureAwait(false);
                break;
        }

        return ExitCode.Done;
    }

    private static string Table(TimesheetReport report)
    {
        var text = new StringBuilder();
        foreach (var sheet in report.Sheets)
        {
            text.AppendLine($"{report.NameOf(sheet.Person)} ({sheet.Person}), {(sheet.Employment is { } contract ? $"contract {contract}" : "no contract")}, {LocalDatePattern.Iso.Format(report.From)} to {LocalDatePattern.Iso.Format(report.To)}");
            foreach (var day in sheet.Days)
            {
                var punches = string.Join(", ", day.Work.Select(work => $"{TimeOf(work.In.Punch.At)}-{TimeOf(work.Out.Punch.At)}"));
                text.AppendLine($"  {LocalDatePattern.Iso.Format(day.Date)} {day.Date.DayOfWeek.ToString()[..3]}  {day.Shift?.Shift.Id.Value ?? "-",-12}  {HoursText.Of(day.PaidSeconds),9}  {punches}".TrimEnd());
                foreach (var absence in day.Absences)
                {
                    text.AppendLine($"    {(absence.Code is { } code ? $"{code} " : "")}{TimesheetWords.Of(absence)}");
                }

                if (day.IsWorkedThrough)
                {
                    text.AppendLine($"    {TimesheetWords.WorkedThrough}");
                }

                foreach (var issue in day.Issues)
                {
                    text.AppendLine($"    ! {TimesheetWords.Of(issue, report.Zone)}");
                }
            }

            foreach (var ((code, centre, job), seconds) in sheet.Totals)
            {
                text.AppendLine($"  {code,-10}  {HoursText.Of(seconds),10}  {centre}{(job.Length > 0 ? $" {job}" : "")}".TrimEnd());
            }

            text.AppendLine();
        }

        return text.Length == 0 ? $"Nobody has a contract or a punch.{Environment.NewLine}" : text.ToString();

        string TimeOf(Instant at) => Times.Format(at.InZone(report.Zone).TimeOfDay);
    }

    private static object Json(TimesheetReport report) => new
    {
        from = LocalDatePattern.Iso.Format(report.From),
        to = LocalDatePattern.Iso.Format(report.To),
        zone = report.Zone.Id,
        timesheets = report.Sheets.Select(sheet => new
        {
            person = sheet.Person.Value,
            name = report.Names.GetValueOrDefault(sheet.Person),
            contract = sheet.Employment?.Value,
            totals = sheet.Totals.Select(total => new { code = total.Key.Code, costCentre = total.Key.CostCentre, job = total.Key.Job, seconds = total.Value }),
            days = sheet.Days.Select(day => new
            {
                date = LocalDatePattern.Iso.Format(day.Date),
                shift = day.Shift?.Shift.Id.Value,
                targetSeconds = (long?)day.Shift?.Target.TotalSeconds,
                day.RecordedSeconds,
                day.PaidSeconds,
                work = day.Work.Select(work => new { @in = Stamp(work.In.Punch.At), @out = Stamp(work.Out.Punch.At), punches = new[] { work.In.Punch.Sequence, work.Out.Punch.Sequence } }),
                unpaired = day.Unpaired.Select(punch => new { at = Stamp(punch.Punch.At), punch.Direction, punch = punch.Punch.Sequence }),
                doubles = day.Doubles.Select(punch => new { at = Stamp(punch.Punch.At), punch = punch.Punch.Sequence, of = punch.DuplicateOf }),
                jobChanges = day.JobChanges.Select(punch => new { at = Stamp(punch.Punch.At), job = punch.Punch.Job, punch = punch.Punch.Sequence }),
                adjustments = day.Paid?.Adjustments.Select(one => new { one.Kind, from = Stamp(one.Span.From), to = Stamp(one.Span.To), one.Seconds, rules = one.Rule.ToString() }),
                lines = day.Lines.Select(line => new
                {
                    code = line.Pay.Code.Value,
                    supplement = line.Pay.IsSupplement,
                    from = Stamp(line.Pay.Span.From),
                    to = Stamp(line.Pay.Span.To),
                    line.Pay.Seconds,
                    line.Charge.CostCentre,
                    line.Charge.Job,
                    rules = line.Pay.Rule.ToString(),
                    line.Punches,
                }),
                absences = day.Absences.Select(absence => new { id = absence.Id.Value, type = absence.Type.Name, code = absence.Code?.Value, kind = absence.Day.Kind, absence.Day.Days, absence.Seconds, absence.Charge.CostCentre, absence.Charge.Job }),
                workedThrough = day.IsWorkedThrough,
                issues = day.Issues.Select(issue => new
                {
                    issue.Kind,
                    from = Stamp(issue.Span.Start),
                    to = Stamp(issue.Span.End),
                    seconds = (long)issue.Length.TotalSeconds,
                    issue.Punch,
                    @break = issue.Break is { } lack
                        ? new { workedSeconds = (long)lack.Worked.TotalSeconds, takenSeconds = (long)lack.Taken.TotalSeconds, aboveSeconds = (long)lack.Tier.Above.TotalSeconds, dueSeconds = (long)lack.Tier.Due.TotalSeconds }
                        : null,
                }),
            }),
        }),
    };

    private static string Stamp(Instant at) => InstantPattern.General.Format(at);
}
