using System.CommandLine;
using System.Globalization;
using AccessControl.Domain;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Service.CommandLine;

/// <summary>`people templates`: what the door has learned of a person's face since the enrolment, and how to take it back.</summary>
internal static class TemplatesVerb
{
    private const string RecordedBy = "cli";

    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var person = new Argument<string>("ID") { Description = "Person number." };
        var revert = new Option<bool>("--revert") { Description = "Removes it: the references of the enrolment, which never change, decide alone again." };
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        return host.Create(
            "templates",
            "Shows what the door has learned of a person's face since the enrolment, where matching.adaptTemplates is on.",
            [person, revert, json],
            (parsed, verb, _) => RunAsync(verb, parsed.GetRequiredValue(person), parsed.GetValue(revert), parsed.GetValue(json)));
    }

    private static async Task<int> RunAsync(Verb verb, string typed, bool revert, bool asJson)
    {
        var id = PeopleVerbs.ParsePerson(typed);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var person = store.People.Find(id) ?? throw new UnusableConfigurationException($"nobody has the number {id}; see: accesscontrol people list");
        if (revert)
        {
            new TemplateReverting(store.People, store.Adapted, store.Clock).Revert(id, RecordedBy).Match(
                done => done,
                unknown => throw new UnusableConfigurationException($"nobody has the number {unknown.Person}; see: accesscontrol people list"),
                notWritten => throw new UnusableConfigurationException(notWritten.Problem));
        }

        var learned = store.Adapted.List(id);
        await verb.Output.WriteLineAsync(asJson ? Json(learned) : Text(verb, person, learned, revert)).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static string Json(IReadOnlyList<AdaptedListing> learned) => JsonText.Of(learned.Select(listing => new
    {
        reference = listing.Id.ToString(),
        encoder = listing.Model.Name,
        anchor = listing.Anchor.ToString(),
        listing.Steps,
        updatedAt = InstantPattern.General.Format(listing.UpdatedAt),
        listing.AnchorSimilarity,
        smallestAnchorSimilarity = TemplateOptions.Default.SmallestAnchorSimilarity,
    }));

    private static string Text(Verb verb, Person person, IReadOnlyList<AdaptedListing> learned, bool reverted)
    {
        if (learned.Count == 0)
        {
            return reverted
                ? $"{person.Name}: what was learned is removed; the enrolment decides alone."
                : $"{person.Name}: nothing was learned; the enrolment decides alone.";
        }

        var zone = DateTimeZoneProviders.Tzdb[verb.Site.TimeZone];
        var smallest = TemplateOptions.Default.SmallestAnchorSimilarity.ToString("0.00", CultureInfo.InvariantCulture);
        return string.Join(
            Environment.NewLine,
            learned.Select(listing =>
            {
                var similarity = listing.AnchorSimilarity is { } known
                    ? $"similarity {known.ToString("0.000", CultureInfo.InvariantCulture)} to it, never below {smallest}"
                    : "damaged: take it back with --revert";
                return $"{listing.Id}  {Minutes.Format(listing.UpdatedAt.InZone(zone).LocalDateTime)}  {listing.Model.Name}  {listing.Steps} steps from reference {listing.Anchor}, {similarity}";
            }));
    }
}
