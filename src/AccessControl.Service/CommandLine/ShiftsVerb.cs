using System.CommandLine;
using System.Text;
using AccessControl.Domain;
using AccessControl.Domain.People;
using AccessControl.Exchange.Calendars;
using AccessControl.Service.Composition;
using NodaTime;

namespace AccessControl.Service.CommandLine;

/// <summary>`attendance shifts`.</summary>
internal static class ShiftsVerb
{
    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var from = AttendanceVerbs.DateOption("--from", "First date, such as 2026-11-01.");
        var to = AttendanceVerbs.DateOption("--to", "Last date, included.");
        var person = new Option<string>("--person") { Description = "Whose, by number.", HelpName = "ID", Required = true };
        var file = new Option<string?>("--out") { Description = "The calendar, such as shifts.ics (default: standard output).", HelpName = "FILE" };
        return host.Create(
            "shifts",
            "Somebody's planned shifts as iCalendar, for the calendar of a phone or a mail program.",
            [from, to, person, file],
            (parsed, verb, _) => RunAsync(verb, parsed.GetValue(from)!.Value, parsed.GetValue(to)!.Value, PeopleVerbs.ParsePerson(parsed.GetRequiredValue(person)), parsed.GetValue(file)));
    }

    private static async Task<int> RunAsync(Verb verb, LocalDate from, LocalDate to, PersonId person, string? file)
    {
        AttendanceVerbs.CheckOrder(from, to);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var plan = store.Planning(DateTimeZoneProviders.Tzdb[verb.Site.TimeZone]).Current();
        if (!plan.Employments.People.Contains(person))
        {
            throw new UnusableConfigurationException($"{person} has no contract; see: accesscontrol attendance employments list");
        }

        var days = Enumerable.Range(0, Period.DaysBetween(from, to) + 1).Select(from.PlusDays);
        var calendar = ShiftCalendar.Write(
            person, days.SelectMany(date => plan.ShiftsOn(person, date)).Select(assigned => assigned.Shift), SiteOfUids, Instant.FromDateTimeOffset(verb.Time.GetUtcNow()));
        if (file is null)
        {
            await verb.Output.WriteAsync(calendar).ConfigureAwait(false);
        }
        else
        {
            ResultFile.Write(file, output => output.Write(Encoding.UTF8.GetBytes(calendar)));
        }

        return ExitCode.Done;
    }

    /// <summary>The machine's name, as far as it can stand in a UID.</summary>
    private static string SiteOfUids => string.Concat(Environment.MachineName.Where(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-')) is { Length: > 0 } name ? name : "accesscontrol";
}
