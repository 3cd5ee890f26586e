using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using AccessControl.Domain.Visitors;
using AccessControl.Service.Composition;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`visitors list|sign-out|erase`. Visitors sign in on the page, where a pad is.</summary>
internal static class VisitorVerbs
{
    private const string RecordedBy = "cli";
    private const int Page = 500;

    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var person = new Argument<string>("ID") { Description = "The visitor's number." };
        var kept = new Option<bool>("--kept") { Description = "Also those who have left, as far as visits are kept." };
        var yes = new Option<bool>("--yes") { Description = "Erases without asking first." };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        return new Command("visitors", "Who is visiting: list, sign out, erase; they sign in on the page Reception.")
        {
            host.Create("list", "Lists who is in the house, whom they visit, and what they signed for.", [kept, json], (parsed, verb, _) => ListAsync(verb, parsed.GetValue(kept), parsed.GetValue(json))),
            host.Create("sign-out", "Writes down that a visitor has left.", [person, json], (parsed, verb, _) => SignOutAsync(verb, parsed.GetRequiredValue(person), parsed.GetValue(json))),
            host.Create("erase", "Erases a visitor, with every visit and everything signed; the journal's chain stays whole.", [person, yes], (parsed, verb, cancellation) => EraseAsync(verb, parsed.GetRequiredValue(person), parsed.GetValue(yes), cancellation)),
        };
    }

    private static async Task<int> ListAsync(Verb verb, bool withKept, bool asJson)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var visits = withKept ? All(store) : store.Visits.Here();
        if (asJson)
        {
            await verb.Output.WriteLineAsync(JsonText.Of(visits.Select(visit => Json(store, visit)))).ConfigureAwait(false);
            return ExitCode.Done;
        }

        var zone = DateTimeZoneProviders.Tzdb[verb.Site.TimeZone];
        foreach (var visit in visits)
        {
            var signed = store.Visits.Signings(visit.Id).Select(signing => signing.Purpose).OfType<string>().ToList();
            var left = visit.LeftAt is { } at ? $", left {Time(at, zone)}" : "";
            await verb.Output.WriteLineAsync(
                $"{visit.Visitor}  {Name(store, visit.Visitor)}  here since {Time(visit.ArrivedAt, zone)}{left}, to see {(visit.Host is { } host ? $"{Name(store, host)} ({host})" : "somebody who was erased")}{(signed.Count == 0 ? "" : $"; signed for {string.Join(", ", signed)}")}").ConfigureAwait(false);
        }

        if (visits.Count == 0)
        {
            await verb.Output.WriteLineAsync(withKept ? "No visit is kept." : "No visitor is in the house.").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static async Task<int> SignOutAsync(Verb verb, string typed, bool asJson)
    {
        var id = PeopleVerbs.ParsePerson(typed);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var reception = new Reception(store.People, store.PeopleWriter, store.Visits, null, new PadNonces(verb.Time), store.Clock, verb.Site.Visitors.Text);
        var line = reception.SignOut(id, RecordedBy).Match(
            done => asJson ? JsonText.Of(Json(store, done.Visit)) : $"{done.Visitor.Name} is signed out.",
            _ => throw new UnusableConfigurationException($"{id} isn't in the house; see: accesscontrol visitors list"),
            notWritten => throw new UnusableConfigurationException(notWritten.Problem));
        await verb.Output.WriteLineAsync(line).ConfigureAwait(false);
        return ExitCode.Done;
    }

    /// <summary>By what everybody is erased by; here of those only who came to visit.</summary>
    private static async Task<int> EraseAsync(Verb verb, string typed, bool isSure, CancellationToken cancellation)
    {
        var id = PeopleVerbs.ParsePerson(typed);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        return VisitorNumber.Is(id) || All(store).Exists(visit => visit.Visitor == id)
            ? await PeopleVerbs.EraseAsync(verb, store, id, isSure, cancellation).ConfigureAwait(false)
            : throw new UnusableConfigurationException($"{id} is no visitor; see: accesscontrol visitors list --kept");
    }

    private static List<Visit> All(ApplianceStore store)
    {
        var all = new List<Visit>();
        while (store.Visits.List(all.Count == 0 ? null : all[^1].Id, Page) is { Count: > 0 } page)
        {
            all.AddRange(page);
        }

        return all;
    }

    private static object Json(ApplianceStore store, Visit visit) => new
    {
        visit = visit.Id.ToString(),
        visitor = visit.Visitor.Value,
        name = store.People.NameOf(visit.Visitor),
        host = visit.Host?.Value,
        hostName = visit.Host is { } host ? store.People.NameOf(host) : null,
        text = visit.TextVersion,
        arrivedAt = InstantPattern.General.Format(visit.ArrivedAt),
        leftAt = visit.LeftAt is { } left ? InstantPattern.General.Format(left) : null,
        signed = store.Visits.Signings(visit.Id).Select(signing => new { purpose = signing.Purpose ?? "arrival", at = InstantPattern.General.Format(signing.At) }),
    };

    private static string Name(ApplianceStore store, PersonId id) => store.People.NameOf(id) ?? "-";

    private static string Time(Instant at, DateTimeZone zone) => Minutes.Format(at.InZone(zone).LocalDateTime);
}
