using System.CommandLine;
using System.Text;
using AccessControl.Domain;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Exchange.Attendance;
using AccessControl.Service.Composition;
using AccessControl.Web.Reports;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`attendance report|timesheet|exceptions|overtime|rounding|shifts|muster|plan|employments|punches|corrections|absences|accounts|periods|notices|payroll|retention`.</summary>
internal static class AttendanceVerbs
{
    private static readonly LocalTimePattern Seconds = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var from = DateOption("--from", "First date, such as 2026-11-01.");
        var to = DateOption("--to", "Last date, included.");
        var format = new Option<string>("--format") { Description = "table, csv, json or html.", HelpName = "FORMAT", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "csv", "json", "html");
        var command = new Command("attendance", "Hours from punches.")
        {
            host.Create(
                "report",
                "Presence by person and date; punches without a partner are shown, never completed.",
                [from, to, format],
                (parsed, verb, _) => ReportAsync(verb, parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value, parsed.GetRequiredValue(format))),
            TimesheetVerb.Create(host),
            ShiftsVerb.Create(host),
            MusterVerb.Create(host),
            AttendancePlanVerbs.Create(host),
            EmploymentVerbs.Create(host),
            PunchVerbs.Create(host),
            CorrectionVerbs.Create(host),
            AbsenceVerbs.Create(host),
            AccountVerbs.Create(host),
            PeriodVerbs.Create(host),
            NoticesVerb.Create(host),
            PayrollVerb.Create(host),
            RetentionVerbs.Create(host),
        };
        foreach (var list in TimeListVerbs.Create(host))
        {
            command.Add(list);
        }

        return command;
    }

    /// <summary>An option that takes a date.</summary>
    public static Option<LocalDate?> DateOption(string name, string description, bool isRequired = true) =>
        new(name) { Description = description, HelpName = "DATE", Required = isRequired, CustomParser = DateText.Parse };

    /// <summary>Checks that dates are in order.</summary>
    /// <exception cref="UnusableConfigurationException">They aren't.</exception>
    public static void CheckOrder(LocalDate from, LocalDate to)
    {
        if (to < from)
        {
            throw new UnusableConfigurationException($"--to {LocalDatePattern.Iso.Format(to)} is before --from {LocalDatePattern.Iso.Format(from)}; swap them.");
        }
    }

    private static async Task<int> ReportAsync(Verb verb, LocalDate from, LocalDate to, string format)
    {
        CheckOrder(from, to);
        var zone = DateTimeZoneProviders.Tzdb[verb.Site.TimeZone];
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var plan = store.Planning(zone).Current();
        var policy = verb.Site.Attendance.ToPolicy();
        var report = new AttendanceReporting(store.Punches, store.People, policy.Derivation(new AttendanceDates(plan)), policy.PaysWithoutQuestion).Report(from, to);
        await DamagedRecords.TellAsync(verb, store).ConfigureAwait(false);
        switch (format)
        {
            case "csv":
                AttendanceCsv.Write(report, verb.Output);
                break;
            case "json":
                await verb.Output.WriteLineAsync(JsonText.Of(Json(report))).ConfigureAwait(false);
                break;
            case "html":
                await verb.Output.WriteLineAsync(await HtmlReport.OfAsync(report).ConfigureAwait(false)).ConfigureAwait(false);
                break;
            default:
                await verb.Output.WriteAsync(Table(report, zone)).ConfigureAwait(false);
                break;
        }

        return ExitCode.Done;
    }

    private static string Table(AttendanceReport report, DateTimeZone zone)
    {
        if (report.Days.IsEmpty)
        {
            return $"No punches.{Environment.NewLine}";
        }

        var text = new StringBuilder();
        text.AppendLine($"{"Date",-10}  {"Number",-8}  {"Name",-22}  {"First in",-8}  {"Last out",-8}  {"Present",8}  To be looked at");
        foreach (var day in report.Days)
        {
            var open = string.Join(
                ", ",
                day.Unpaired.Select(punch => $"{TimeOf(punch.Punch.At, zone)} {punch.Direction} without partner").Concat(day.InQuestion.Select(punch => $"{TimeOf(punch.Punch.At, zone)} {TimesheetWords.Of(punch.Punch.Basis)}")));
            text.AppendLine(
                $"{LocalDatePattern.Iso.Format(day.Date),-10}  {day.Person,-8}  {day.Name ?? "-",-22}  {TimeOf(day.FirstIn, zone),-8}  {TimeOf(day.LastOut, zone),-8}  {HoursText.Of(day.Present),8}  {open}");
        }

        return text.ToString();
    }

    private static object Json(AttendanceReport report) => new
    {
        from = LocalDatePattern.Iso.Format(report.From),
        to = LocalDatePattern.Iso.Format(report.To),
        report.Zone,
        days = report.Days.Select(day => new
        {
            date = LocalDatePattern.Iso.Format(day.Date),
            person = day.Person.Value,
            day.Name,
            presentSeconds = (long)day.Present.TotalSeconds,
            day.NeedsReview,
            intervals = day.Intervals.Select(interval => new { @in = StampOf(interval.In), @out = StampOf(interval.Out), inStanding = interval.In.Punch.Standing, outStanding = interval.Out.Punch.Standing }),
            unpaired = day.Unpaired.Select(punch => new { at = StampOf(punch), punch.Direction, punch.Punch.Standing }),
            inQuestion = day.InQuestion.Select(punch => new { at = StampOf(punch), punch.Punch.Standing }),
            duplicates = day.Duplicates.Length,
        }),
    };

    private static string TimeOf(Instant? instant, DateTimeZone zone) => instant is { } known ? Seconds.Format(known.InZone(zone).TimeOfDay) : "-";

    private static string StampOf(DerivedPunch punch) => InstantPattern.General.Format(punch.Punch.At);
}
