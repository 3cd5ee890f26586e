using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>What the commands share that decide on people's time.</summary>
internal static class TimeVerbs
{
    private static readonly LocalDateTimePattern Seconds = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    /// <summary>Who acts.</summary>
    public static Option<string> ByOption() => new("--by") { Description = "Who does it, by person number: nobody decides on their own time.", HelpName = "ID", Required = true };

    /// <summary>Why.</summary>
    public static Option<string> WhyOption(bool isRequired) => new("--why") { Description = $"The reason, as it stands in the record: one line of at most {RecordedAct.LongestWhy} characters.", HelpName = "TEXT", Required = isRequired };

    /// <summary>Reads who acts.</summary>
    public static PersonId By(string text) => PeopleVerbs.ParsePerson(text);

    /// <summary>Time and attendance of a folder.</summary>
    /// <param name="verb">Says which site it is.</param>
    /// <param name="store">Of the folder.</param>
    /// <param name="plan">As it would be with this one; null for the one in force.</param>
    public static (ApplianceTime Time, DateTimeZone Zone) Of(Verb verb, ApplianceStore store, StaffPlan? plan = null)
    {
        var zone = DateTimeZoneProviders.Tzdb[verb.Site.TimeZone];
        return (new ApplianceTime(store, zone, store.Supervision, verb.Site.Attendance.ToPolicy(), plan), zone);
    }

    /// <summary>Does something about time, and tells what became of it.</summary>
    public static async Task<int> RunAsync(Verb verb, Func<ApplianceStore, ApplianceTime, DeskOutcome> act)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        return await TellAsync(verb, act(store, Of(verb, store).Time)).ConfigureAwait(false);
    }

    /// <summary>Tells what became of it: exit code 1 where the rules say no.</summary>
    public static async Task<int> TellAsync(Verb verb, DeskOutcome outcome)
    {
        var (line, isRefused) = outcome.Match(done => (done.Text, false), refused => (refused.Text, true), failed => failed.IsOvertaken ? (failed.Problem, true) : throw new UnusableConfigurationException(failed.Problem));
        await (isRefused ? verb.Error : verb.Output).WriteLineAsync(line).ConfigureAwait(false);
        return isRefused ? ExitCode.No : ExitCode.Done;
    }

    /// <summary>A moment in the site's time, with its offset in the hour that comes twice.</summary>
    public static string Stamp(Instant at, DateTimeZone zone)
    {
        var here = at.InZone(zone);
        return $"{Seconds.Format(here.LocalDateTime)}{(zone.MomentsOf(here.LocalDateTime).Length > 1 ? OffsetPattern.GeneralInvariant.Format(here.Offset) : "")}";
    }
}
