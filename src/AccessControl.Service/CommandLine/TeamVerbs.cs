using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`operators team` and `operators deputy`: who supervises whom, and who stands in.</summary>
internal static class TeamVerbs
{
    /// <summary>Makes `team`.</summary>
    public static Command CreateTeam(VerbHost host)
    {
        var person = new Argument<string>("ID") { Description = "Person number of whom it concerns." };
        var supervisor = new Option<string?>("--supervisor") { Description = "Person number of who supervises that person.", HelpName = "ID" };
        var nobody = new Option<bool>("--nobody") { Description = "Nobody does." };
        var from = new Option<LocalDate?>("--from") { Description = "First day, such as 2026-11-01; it holds until another is given.", HelpName = "DATE", Required = true, CustomParser = DateText.Parse };
        return host.Create("team", "Says who supervises a person from a day on.", [person, supervisor, nobody, from], (parsed, verb, _) => TeamAsync(
            verb, PeopleVerbs.ParsePerson(parsed.GetRequiredValue(person)), parsed.GetValue(supervisor), parsed.GetValue(nobody), parsed.GetValue(from)!.Value));
    }

    /// <summary>Makes `deputy`.</summary>
    public static Command CreateDeputy(VerbHost host)
    {
        var supervisor = new Argument<string>("ID") { Description = "Person number of the supervisor." };
        var deputy = new Argument<string>("DEPUTY") { Description = "Person number of who stands in." };
        var from = new Option<LocalDate?>("--from") { Description = "First day, such as 2026-11-01.", HelpName = "DATE", Required = true, CustomParser = DateText.Parse };
        var until = new Option<LocalDate?>("--until") { Description = "Last day, included.", HelpName = "DATE", CustomParser = DateText.Parse };
        var remove = new Option<bool>("--remove") { Description = "Takes the one that begins on that day away." };
        return host.Create("deputy", "Says who stands in for a supervisor on some days.", [supervisor, deputy, from, until, remove], (parsed, verb, _) => DeputyAsync(
            verb, PeopleVerbs.ParsePerson(parsed.GetRequiredValue(supervisor)), PeopleVerbs.ParsePerson(parsed.GetRequiredValue(deputy)), parsed.GetValue(from)!.Value, parsed.GetValue(until), parsed.GetValue(remove)));
    }

    private static Task<int> TeamAsync(Verb verb, PersonId member, string? typed, bool isNobodys, LocalDate from)
    {
        if (typed is null != isNobodys)
        {
            throw new UnusableConfigurationException("say who supervises the person: --supervisor ID, or --nobody.");
        }

        var supervisor = typed is null ? (PersonId?)null : PeopleVerbs.ParsePerson(typed);
        return RunAsync(
            verb, teams => teams.Set(new TeamStep(member, from, supervisor), OperatorVerbs.RecordedBy), $"From {LocalDatePattern.Iso.Format(from)} on {(supervisor is { } one ? one.Value : "nobody")} supervises {member}.");
    }

    private static Task<int> DeputyAsync(Verb verb, PersonId supervisor, PersonId deputy, LocalDate from, LocalDate? until, bool isRemoved)
    {
        if (until is null != isRemoved)
        {
            throw new UnusableConfigurationException("say until when: --until DATE, or take it away by --remove.");
        }

        return isRemoved
            ? RunAsync(verb, teams => teams.Remove(supervisor, deputy, from, OperatorVerbs.RecordedBy), $"{deputy} doesn't stand in for {supervisor} any more.")
            : RunAsync(
                verb,
                teams => teams.Name(new Deputyship(supervisor, deputy, from, until!.Value), OperatorVerbs.RecordedBy),
                $"{deputy} stands in for {supervisor} from {LocalDatePattern.Iso.Format(from)} until {LocalDatePattern.Iso.Format(until!.Value)}.");
    }

    private static async Task<int> RunAsync(Verb verb, Func<TeamKeeping, TeamOutcome> change, string done)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var line = change(new TeamKeeping(store.Operators, store.People, store.Clock)).Match(
            _ => done,
            refused => throw new UnusableConfigurationException(Words(refused.Why)),
            failed => throw new UnusableConfigurationException(failed.Problem));
        await verb.Output.WriteLineAsync(line).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static string Words(TeamRefusal why) => why switch
    {
        TeamRefusal.UnknownPerson => "nobody has one of these numbers; see: accesscontrol people list",
        TeamRefusal.OwnSupervisor => "nobody supervises the own time; name somebody else.",
        TeamRefusal.Ring => "they would supervise each other, round about, and could approve each other's time; name somebody above both.",
        TeamRefusal.OwnDeputy => "nobody stands in for the own self; name somebody else.",
        TeamRefusal.EndsBeforeItBegins => "--until is before --from; swap them.",
        _ => "no such deputy begins on that day; nothing was changed.",
    };
}
