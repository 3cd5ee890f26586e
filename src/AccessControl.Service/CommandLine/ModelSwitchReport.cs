using System.Text.Json.Serialization;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;

namespace AccessControl.Service.CommandLine;

/// <summary>The state of a switch, as `models switch` prints it; the names are the JSON's.</summary>
/// <param name="InForce">Pack of the model that decides, null where the configuration says.</param>
/// <param name="Successor">Pack that a switch under way leads to, null where none is.</param>
/// <param name="Removing">Pack whose references are still being removed, null where none is.</param>
/// <param name="Covered">People for whom the successor decides.</param>
/// <param name="Derivable">People whose references aren't brought over yet, as a head of this site can.</param>
/// <param name="Encodable">Others whose kept captures aren't encoded yet.</param>
/// <param name="Unusable">People whose kept captures are damaged: they must come by.</param>
/// <param name="MustCome">People of whom no capture was kept: they must come by.</param>
/// <param name="Uncovered">The last four, by name.</param>
internal sealed record ModelSwitchReport(
    string? InForce, string? Successor, string? Removing, int Covered, int Derivable, int Encodable, int Unusable, int MustCome, IReadOnlyList<ModelSwitchReport.UncoveredLine> Uncovered)
{
    private const int Page = 500;
    private const int CapturePage = 50;

    /// <summary>Reads it.</summary>
    public static ModelSwitchReport Of(ApplianceStore store)
    {
        var models = store.Models.Read();
        if (models is not { InForce: { } inForce, Successor: { } successor })
        {
            return new ModelSwitchReport(models.InForce?.Pack, null, models.Dropped?.Pack, 0, 0, 0, 0, 0, []);
        }

        var coverage = store.Models.CoverageOf(inForce.Encoder, successor.Encoder);
        var lines = Lines(store, inForce, successor, UnusableOf(store, successor), DerivableOf(store, inForce, successor)).ToList();
        return new ModelSwitchReport(
            inForce.Pack,
            successor.Pack,
            models.Dropped?.Pack,
            coverage.Covered,
            lines.Count(line => line.IsDerivable),
            lines.Count(line => line is { IsDerivable: false, IsDamaged: false, Captures: > 0 }),
            lines.Count(line => line.IsDamaged),
            lines.Count(line => line is { IsDerivable: false, Captures: 0 }),
            lines);
    }

    /// <summary>The state in one line; null where there is nothing to tell.</summary>
    public string? Line =>
        Successor is not null ? $"Switch from {InForce} to {Successor}: {Successor} decides for {People(Covered)}, {InForce} for {People(Derivable + Encodable + Unusable + MustCome)}."
        : Removing is not null ? $"The references of {Removing} are not removed yet: accesscontrol models switch --finish"
        : null;

    /// <summary>What to do next while a switch is under way; null else.</summary>
    [JsonIgnore]
    public string? Next =>
        Successor is null ? null
        : Derivable + Encodable > 0 ? $"accesscontrol models switch {Successor}"
        : MustCome + Unusable > 0 ? "Enrol those whom accesscontrol models switch lists; to go back: accesscontrol models switch --undo"
        : "Everybody is covered: accesscontrol models switch --finish";

    /// <summary>Tells it to a person.</summary>
    public async Task WriteAsync(TextWriter output)
    {
        await output.WriteLineAsync(Line ?? "No switch is under way.").ConfigureAwait(false);
        if (Successor is null)
        {
            return;
        }

        if (Derivable > 0)
        {
            await output.WriteLineAsync($"References of {People(Derivable)} are not brought over yet; go on with: accesscontrol models switch {Successor}").ConfigureAwait(false);
        }

        if (Encodable > 0)
        {
            await output.WriteLineAsync($"Kept captures of {People(Encodable)} are not encoded yet; go on with: accesscontrol models switch {Successor}").ConfigureAwait(false);
        }

        if (MustCome + Unusable > 0)
        {
            await output.WriteLineAsync("To come by, since no capture was kept or it is damaged: enrol them as ever, beside the service:").ConfigureAwait(false);
        }

        foreach (var person in Uncovered.Where(person => !person.IsDerivable && (person.Captures == 0 || person.IsDamaged)))
        {
            await output.WriteLineAsync($"  {person.Person}  {person.Name}{(person.IsDamaged ? "  (what was kept is damaged)" : "")}").ConfigureAwait(false);
        }

        await output.WriteLineAsync(
            Uncovered.Count == 0 ? Next! : "Start the service; it matches by both. To go back: accesscontrol models switch --undo").ConfigureAwait(false);
    }

    private static string People(int count) => count == 1 ? "1 person" : $"{count} people";

    /// <summary>People of whom nothing that was kept can be read: to encode it again leads nowhere.</summary>
    private static HashSet<PersonId> UnusableOf(ApplianceStore store, MatchedModel successor)
    {
        var unusable = new HashSet<PersonId>();
        for (PersonId? after = null; store.Models.Pending(successor.Encoder, after, CapturePage) is { People: > 0 } page; after = page.Last)
        {
            unusable.UnionWith(page.Damaged.Except(page.Captures.Select(capture => capture.Person)));
        }

        return unusable;
    }

    /// <summary>People of whom there are references that can be brought over.</summary>
    private static HashSet<PersonId> DerivableOf(ApplianceStore store, MatchedModel inForce, MatchedModel successor)
    {
        var derivable = new HashSet<PersonId>();
        if (SiteModel.Between(inForce.Encoder, successor.Encoder, store.Adaptation.Models()) is not { } map)
        {
            return derivable;
        }

        for (PersonId? after = null; store.Models.Derivable(map.From, map.To, after, CapturePage) is { People: > 0 } page; after = page.Last)
        {
            derivable.UnionWith(page.References.Select(reference => reference.Source.Person));
        }

        return derivable;
    }

    private static IEnumerable<UncoveredLine> Lines(
        ApplianceStore store, MatchedModel inForce, MatchedModel successor, HashSet<PersonId> unusable, HashSet<PersonId> derivable)
    {
        for (PersonId? after = null; ;)
        {
            var page = store.Models.Uncovered(inForce.Encoder, successor.Encoder, after, Page);
            foreach (var uncovered in page)
            {
                yield return new UncoveredLine(uncovered.Person.Value, store.People.NameOf(uncovered.Person), uncovered.Captures, unusable.Contains(uncovered.Person) && !derivable.Contains(uncovered.Person), derivable.Contains(uncovered.Person));
            }

            if (page.Count < Page)
            {
                yield break;
            }

            after = page[^1].Person;
        }
    }

    /// <summary>Somebody whom only the old model knows.</summary>
    /// <param name="Person">The number.</param>
    /// <param name="Name">The name.</param>
    /// <param name="Captures">Kept captures; 0 says that the person must come by.</param>
    /// <param name="IsDamaged">True where none of them can be read: the person must come by too.</param>
    /// <param name="IsDerivable">True where the old model's references lead to new ones: the person needn't.</param>
    internal sealed record UncoveredLine(string Person, string? Name, int Captures, bool IsDamaged, bool IsDerivable);
}
