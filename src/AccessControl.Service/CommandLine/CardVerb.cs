using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.SecondFactors;
using AccessControl.Service.Composition;

namespace AccessControl.Service.CommandLine;

/// <summary>`people card`: gives a person a card, by which they punch at kiosks, or takes it away.</summary>
internal static class CardVerb
{
    private const string RecordedBy = "cli";

    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var person = new Argument<string>("ID") { Description = "Person number." };
        var remove = new Option<bool>("--remove") { Description = "Takes the card away." };
        return host.Create(
            "card",
            "Gives a person a card for kiosks; its number is read from standard input, as a reader that types as a keyboard does types it.",
            [person, remove],
            (parsed, verb, cancellation) => RunAsync(verb, parsed.GetRequiredValue(person), parsed.GetValue(remove), cancellation));
    }

    private static async Task<int> RunAsync(Verb verb, string typed, bool remove, CancellationToken cancellation)
    {
        var id = PeopleVerbs.ParsePerson(typed);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var person = store.People.Find(id) ?? throw new UnusableConfigurationException($"nobody has the number {id}; see: accesscontrol people list");
        if (remove && store.Cards.Version(id) is null)
        {
            await verb.Output.WriteLineAsync($"{person.Name} has no card; nothing was changed.").ConfigureAwait(false);
            return ExitCode.Done;
        }

        var setting = new CardSetting(store.People, store.Cards, store.Clock);
        var change = remove ? setting.Remove(id, RecordedBy) : setting.Set(id, await ReadAsync(verb, cancellation).ConfigureAwait(false), RecordedBy);
        return await PeopleVerbs.ReportAsync(verb, change, changed => remove ? $"{changed.Name} has no card any more." : $"{changed.Name} has a new card.").ConfigureAwait(false);
    }

    /// <summary>Never an argument: those stand in the shell's history and in the list of processes.</summary>
    private static async Task<CardNumber> ReadAsync(Verb verb, CancellationToken cancellation)
    {
        if (verb.CanAsk)
        {
            await verb.Error.WriteLineAsync("Hold the card to the reader, or type its number and Enter:").ConfigureAwait(false);
        }

        return CardNumber.TryParse(await verb.Input.ReadLineAsync(cancellation).ConfigureAwait(false))
            ?? throw new UnusableConfigurationException($"that is no card number: {CardNumber.ShortestLength} to {CardNumber.LongestLength} letters and digits.");
    }
}
