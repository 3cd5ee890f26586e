using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using AccessControl.Service.Composition;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`people signature`: who has enrolled signatures, with what; and takes them away. They are enrolled on the page, where a pad is.</summary>
internal static class SignatureVerb
{
    private const string RecordedBy = "cli";
    private const string Everybody = "list";

    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var person = new Argument<string>("ID") { Description = "Person number, or the word list for everybody who has signatures." };
        var remove = new Option<bool>("--remove") { Description = "Takes all of the person's signatures away." };
        var yes = new Option<bool>("--yes") { Description = "Takes them away without asking first." };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        return host.Create(
            "signature",
            "Shows a person's signatures, takes them away, or lists who has some; they are enrolled on the page Signatures, on a pad.",
            [person, remove, yes, json],
            (parsed, verb, cancellation) => parsed.GetRequiredValue(person) is var typed && typed != Everybody
                ? parsed.GetValue(remove) ? RemoveAsync(verb, typed, parsed.GetValue(yes), cancellation) : ShowAsync(verb, typed, parsed.GetValue(json))
                : parsed.GetValue(remove)
                    ? throw new UnusableConfigurationException("--remove takes a person number: signatures are taken away from one at a time.")
                    : ListAsync(verb, parsed.GetValue(json)));
    }

    private static async Task<int> RemoveAsync(Verb verb, string typed, bool isSure, CancellationToken cancellation)
    {
        var id = PeopleVerbs.ParsePerson(typed);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var person = PersonOf(store, id);
        var count = store.Signatures.Names(id).Length;
        if (count == 0)
        {
            await verb.Output.WriteLineAsync($"{person.Name} has no signatures; nothing was changed.").ConfigureAwait(false);
            return ExitCode.Done;
        }

        if (!isSure && !await verb.AskAsync(
            $"Take all {count} signatures of {id} {person.Name} away? They are enrolled anew only with the person at the pad.",
            $"The signatures of {id} {person.Name} were not taken away: that can't be taken back, so it is asked first; add --yes to do it without being asked.",
            cancellation).ConfigureAwait(false))
        {
            await verb.Error.WriteLineAsync($"The signatures of {id} were not taken away.").ConfigureAwait(false);
            return ExitCode.No;
        }

        return await PeopleVerbs.ReportAsync(
            verb, SignatureEnrolment.Remove(store.People, store.Signatures, store.Clock, id, RecordedBy), changed => $"{changed.Name} has no signatures any more.").ConfigureAwait(false);
    }

    private static async Task<int> ShowAsync(Verb verb, string typed, bool asJson)
    {
        var id = PeopleVerbs.ParsePerson(typed);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var person = PersonOf(store, id);
        var names = store.Signatures.Names(id);
        var references = store.Signatures.References(id);
        if (asJson)
        {
            await verb.Output.WriteLineAsync(JsonText.Of(references.Select(reference => new
            {
                reference = reference.Id.ToString(),
                device = reference.Device.ToString(),
                encoder = reference.Embedding.Model.Name,
                enrolledAt = InstantPattern.General.Format(reference.EnrolledAt),
            }))).ConfigureAwait(false);
            return ExitCode.Done;
        }

        var zone = DateTimeZoneProviders.Tzdb[verb.Site.TimeZone];
        foreach (var reference in references)
        {
            await verb.Output.WriteLineAsync($"{reference.Id}  {Time(reference.EnrolledAt, zone)}  {reference.Device.ToString().ToLowerInvariant()}  {reference.Embedding.Model}").ConfigureAwait(false);
        }

        await verb.Output.WriteLineAsync($"{person.Name}: {StateOf(references.Length)}.").ConfigureAwait(false);
        if (references.Length < names.Length)
        {
            await verb.Error.WriteLineAsync($"{names.Length - references.Length} signatures of {id} are damaged and count for nothing: take all away and enrol again.").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static async Task<int> ListAsync(Verb verb, bool asJson)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var all = store.Signatures.List();
        if (asJson)
        {
            await verb.Output.WriteLineAsync(JsonText.Of(all.Select(listing => new
            {
                person = listing.Person.Value,
                name = store.People.NameOf(listing.Person),
                listing.References,
                lastEnrolledAt = InstantPattern.General.Format(listing.LastEnrolledAt),
            }))).ConfigureAwait(false);
            return ExitCode.Done;
        }

        var zone = DateTimeZoneProviders.Tzdb[verb.Site.TimeZone];
        foreach (var listing in all)
        {
            await verb.Output.WriteLineAsync($"{listing.Person}  {store.People.NameOf(listing.Person) ?? "-"}  {StateOf(listing.References)}, the last of {Time(listing.LastEnrolledAt, zone)}").ConfigureAwait(false);
        }

        if (all.Count == 0)
        {
            await verb.Output.WriteLineAsync("Nobody has enrolled signatures.").ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    private static Person PersonOf(ApplianceStore store, PersonId id) =>
        store.People.Find(id) ?? throw new UnusableConfigurationException($"nobody has the number {id}; see: accesscontrol people list");

    private static string StateOf(int references) => references switch
    {
        0 => "no signatures",
        < SignatureCalibration.FewestReferences => $"{references} signatures, too few to be held against",
        SignatureCalibration.FewestReferences => $"{references} signatures, provisional: a few more make it surer",
        _ => $"{references} signatures",
    };

    private static string Time(Instant at, DateTimeZone zone) => Minutes.Format(at.InZone(zone).LocalDateTime);
}
