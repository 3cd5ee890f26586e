using System.Text.Json.Serialization;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;

namespace AccessControl.Service.CommandLine;

/// <summary>A model that was learned at the site: from whom, and who of them has gone from it since. The names are the JSON's.</summary>
/// <param name="Pack">The pack that it makes.</param>
/// <param name="Base">The pack that it was learned for, and that a way back leads to.</param>
/// <param name="Attempt">That it came from.</param>
/// <param name="People">Whose captures it was learned from.</param>
/// <param name="Captures">How many.</param>
/// <param name="Erased">Of these people those who were erased since.</param>
/// <param name="Withdrawn">Of these people those who no longer agree.</param>
/// <param name="WayBack">The one command that takes it out of the decisions, or out of the appliance where it isn't in them.</param>
internal sealed record SiteModelReport(string Pack, string Base, int Attempt, int People, int Captures, int Erased, int Withdrawn, string WayBack)
{
    /// <summary>True where somebody has gone from it since.</summary>
    public bool HasLostPeople => Erased + Withdrawn > 0;

    /// <summary>In a sentence.</summary>
    [JsonIgnore]
    public string Text => $"{Pack}: {From}.";

    /// <summary>From whom it was learned.</summary>
    [JsonIgnore]
    public string From => $"learned from {Captures} captures of {People} people (attempt {Attempt}); {Gone}";

    /// <summary>What to do where somebody has gone.</summary>
    [JsonIgnore]
    public string Mend => $"Go back, or learn anew without them: {WayBack}";

    private string Gone => this switch
    {
        { HasLostPeople: false } => "all of them still agree",
        { Withdrawn: 0 } => $"{Erased} of them {Was(Erased)} erased since",
        { Erased: 0 } => $"{Withdrawn} of them no longer {(Withdrawn == 1 ? "agrees" : "agree")}",
        _ => $"{Erased} of them {Was(Erased)} erased since, and {Withdrawn} no longer {(Withdrawn == 1 ? "agrees" : "agree")}",
    };

    /// <summary>Those that are installed.</summary>
    public static IReadOnlyList<SiteModelReport> All(ApplianceStore store)
    {
        var attempts = store.Adaptation.Attempts().ToDictionary(attempt => attempt.Number);
        var matched = store.Models.Read();
        return [.. store.Adaptation.Models().Select(model =>
        {
            var (attempt, origin) = (attempts[model.Head.Attempt], model.Pack[..^SiteHead.NameEnding.Length]);
            var wayBack = model.Head.Model == matched.Successor?.Encoder ? "accesscontrol models switch --undo"
                : model.Head.Model == matched.InForce?.Encoder ? matched.Successor is null ? $"accesscontrol models switch {origin}" : "accesscontrol models switch --finish"
                : model.Head.Model == matched.Dropped?.Encoder ? "accesscontrol models switch --finish"
                : $"accesscontrol models adapt forget {model.Pack}";
            return new SiteModelReport(model.Pack, origin, attempt.Number, attempt.People, attempt.Captures, attempt.Erased, attempt.Withdrawn, wayBack);
        })];
    }

    /// <summary>Tells what was learned from somebody's captures, or may have been, and how to be rid of it.</summary>
    /// <param name="verb">Where it is told.</param>
    /// <param name="store">Of which they were exported.</param>
    /// <param name="person">Who.</param>
    /// <param name="attempts">Those that hold captures of the person.</param>
    public static async Task TellAsync(Verb verb, ApplianceStore store, PersonId person, IReadOnlyList<int> attempts)
    {
        foreach (var model in All(store).Where(model => attempts.Contains(model.Attempt)))
        {
            await verb.Output.WriteLineAsync($"{model.Pack} was learned from captures of {person} among others ({model.People} people, attempt {model.Attempt}). To go back: {model.WayBack}").ConfigureAwait(false);
        }

        if (attempts.Count > 0)
        {
            await verb.Output.WriteLineAsync(
                $"Captures of {person} were exported in attempt {string.Join(", ", attempts)}: delete those bundles and their keys where they still are, and what else was learned from them.").ConfigureAwait(false);
        }
    }

    private static string Was(int count) => count == 1 ? "was" : "were";
}
