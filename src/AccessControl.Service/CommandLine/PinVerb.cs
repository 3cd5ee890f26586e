using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Matching.Audit;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Service.Composition;
using Spectre.Console;

namespace AccessControl.Service.CommandLine;

/// <summary>`people pin`: gives a person a PIN, by which the door tells look-alikes apart, or takes it away.</summary>
internal static class PinVerb
{
    private const string RecordedBy = "cli";

    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var person = new Argument<string>("ID") { Description = "Person number." };
        var remove = new Option<bool>("--remove") { Description = "Takes the PIN away." };
        return host.Create(
            "pin",
            "Gives a person a PIN of 4 to 8 digits, which the door asks for where two people look alike; it is asked for here, or read from standard input.",
            [person, remove],
            (parsed, verb, cancellation) => RunAsync(verb, parsed.GetRequiredValue(person), parsed.GetValue(remove), cancellation));
    }

    private static async Task<int> RunAsync(Verb verb, string typed, bool remove, CancellationToken cancellation)
    {
        var id = PeopleVerbs.ParsePerson(typed);
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var person = store.People.Find(id) ?? throw new UnusableConfigurationException($"nobody has the number {id}; see: accesscontrol people list");
        var setting = new PinSetting(store.People, store.Pins, store.Clock);
        if (remove && store.Pins.Version(id) is null)
        {
            await verb.Output.WriteLineAsync($"{person.Name} has no PIN; nothing was changed.").ConfigureAwait(false);
            return ExitCode.Done;
        }

        var change = remove ? setting.Remove(id, RecordedBy)
            : setting.Set(id, await ReadAsync(verb, person, cancellation).ConfigureAwait(false), LookAlikesOf(verb, store, id), RecordedBy);
        return await PeopleVerbs.ReportAsync(
            verb, change, changed => remove ? $"{changed.Name} has no PIN any more." : $"{changed.Name} has a new PIN.").ConfigureAwait(false);
    }

    /// <summary>As the audit of the gallery finds them, with every model that faces are matched by.</summary>
    private static HashSet<PersonId> LookAlikesOf(Verb verb, ApplianceStore store, PersonId person)
    {
        if (store.Gallery.List(person).Count == 0)
        {
            return [];
        }

        var matching = FaceMatching.Open(verb.Site, new ModelHouse(verb), store, verb.Time);
        matching.Load(store.Gallery, verb.Error.WriteLine);
        return [.. matching.Galleries.SelectMany(one => GalleryAudit.LookAlikesOf(one.Gallery.Current, one.Thresholds, person))];
    }

    /// <summary>Never an argument: those stand in the shell's history and in the list of processes.</summary>
    private static async Task<Pin> ReadAsync(Verb verb, Person person, CancellationToken cancellation)
    {
        var digits = verb.CanAsk
            ? await AskTwiceAsync(verb.Progress, person, cancellation).ConfigureAwait(false)
            : await verb.Input.ReadLineAsync(cancellation).ConfigureAwait(false);
        var pin = Pin.TryParse(digits)
            ?? throw new UnusableConfigurationException($"that is no PIN: type {Pin.ShortestLength} to {Pin.LongestLength} digits.");
        return pin.Weakness(person.Id) is { } weakness
            ? throw new UnusableConfigurationException($"that PIN is easy to guess: {weakness}; choose another.")
            : pin;
    }

    private static async Task<string> AskTwiceAsync(IAnsiConsole console, Person person, CancellationToken cancellation)
    {
        var first = await AskAsync(console, $"PIN of {Markup.Escape(person.Name)}, {Pin.ShortestLength} to {Pin.LongestLength} digits:", cancellation).ConfigureAwait(false);
        var second = await AskAsync(console, "Once more:", cancellation).ConfigureAwait(false);
        return first == second ? first : throw new UnusableConfigurationException("the two differ; nothing was changed.");
    }

    private static Task<string> AskAsync(IAnsiConsole console, string question, CancellationToken cancellation) =>
        new TextPrompt<string>(question).Secret(mask: null).AllowEmpty().ShowAsync(console, cancellation);
}
