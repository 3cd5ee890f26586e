using System.CommandLine;
using System.Text;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Exchange.Attendance;
using AccessControl.Service.Composition;
using AccessControl.Web.Muster;
using AccessControl.Web.Reports;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`attendance muster`.</summary>
internal static class MusterVerb
{
    private static readonly LocalDateTimePattern Seconds = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var format = new Option<string>("--format") { Description = "table, csv, json or html.", HelpName = "FORMAT", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "csv", "json", "html");
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        return host.Create(
            "muster",
            "Who has to be looked for in a fire: everybody who is in the house, or of whom that isn't known; where they were last seen, and how sure it is. Ticking off is on the page /muster.",
            [format, json],
            (parsed, verb, _) => RunAsync(verb, parsed.GetValue(json) ? "json" : parsed.GetRequiredValue(format)));
    }

    private static async Task<int> RunAsync(Verb verb, string format)
    {
        var zone = DateTimeZoneProviders.Tzdb[verb.Site.TimeZone];
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        // As kept: a muster that is under way in the running service is shown with what was said.
        var reading = new MusterRoll(store.Muster(verb.Site.Attendance.ToPolicy().Options).List, store.Musters, store.Clock).Look();
        if (reading.Problem is { } problem)
        {
            await verb.Error.WriteLineAsync($"Whether people are mustered isn't known: {problem}").ConfigureAwait(false);
        }

        switch (format)
        {
            case "csv":
                MusterCsv.Write(reading.List, zone, verb.Output);
                break;
            case "json":
                await verb.Output.WriteLineAsync(MusterJson.Of(reading, zone)).ConfigureAwait(false);
                break;
            case "html":
                await verb.Output.WriteLineAsync(await HtmlReport.OfAsync(reading, zone).ConfigureAwait(false)).ConfigureAwait(false);
                break;
            default:
                await verb.Output.WriteAsync(Table(reading, zone)).ConfigureAwait(false);
                break;
        }

        return ExitCode.Done;
    }

    private static string Table(MusterReading reading, DateTimeZone zone)
    {
        var (list, text) = (reading.List, new StringBuilder());
        text.AppendLine($"As of {Seconds.Format(list.At.InZone(zone).LocalDateTime)} ({zone.Id}): {list.Entries.Length} to look for, {list.CountOf(MusterSureness.Sure)} in the house, {list.CountOf(MusterSureness.Doubtful)} probably, {list.CountOf(MusterSureness.Unknown)} not known; known to be outside: {list.Gone.Length}.");
        if (reading.Alarm is { } alarm)
        {
            text.AppendLine(
                $"Alarm since {Seconds.Format(alarm.InZone(zone).LocalDateTime)}: {reading.CountOf(MusterStanding.Safe)} safe, {reading.CountOf(MusterStanding.Missing)} missing, {reading.CountOf(MusterStanding.Contested)} contested, {reading.CountOf(MusterStanding.Untold)} not ticked off.");
        }

        if (list.LeftOut > 0)
        {
            text.AppendLine($"{list.LeftOut} whose access has ended, and who weren't seen for long, aren't listed.");
        }

        foreach (var entry in list.Entries)
        {
            text.AppendLine(
                $"{entry.Person,-10}  {entry.Name ?? "-",-22}  {MusterWords.Of(entry.Sureness),-21}  {MusterWords.LastSeen(entry, zone)}: {MusterWords.Of(entry.Evidence)}{(entry.IsVisitor ? $"; visits {entry.Host ?? "somebody who was erased"}" : "")}{(reading.Alarm is null ? "" : $"; {MusterWords.Of(reading.Ticks.StandingOf(entry.Person))}")}");
        }

        return text.ToString();
    }
}
