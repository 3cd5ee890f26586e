using System.Text.Json.Serialization;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;

namespace AccessControl.Service.CommandLine;

/// <summary>The state of a switch, as `models switch` prints it; the names are the JSON's.</summary>
/// <param name="InForce">Pack of the model that decides, null where the configuration says.</param>
/// <param name="Successor">Pack that a switch under way leads to, null where none is.</param>
/// <param name="Removing">Pack whose references are still being removed, null where none is.</param>
/// <param name="Covered">People for whom the successor decides.</param>
/// <param name="Encodable">People whose kept captures aren't encoded yet.</param>
/// <param name="MustCome">People who must come by.</param>
/// <param name="Uncovered">The last two, by name.</param>
internal sealed record ModelSwitchReport(
    string? InForce, string? Successor, string? Removing, int Covered, int Encodable, int MustCome, IReadOnlyList<ModelSwitchReport.UncoveredLine> Uncovered)
{
    private const int Page = 500;

    /// <summary>Reads it.</summary>
    public static ModelSwitchReport Of(ApplianceStore store)
    {
        var models = store.Models.Read();
        if (models is not { InForce: { } inForce, Successor: { } successor })
        {
            return new ModelSwitchReport(models.InForce?.Pack, null, models.Dropped?.Pack, 0, 0, 0, []);
        }

        var coverage = store.Models.CoverageOf(inForce.Encoder, successor.Encoder);
        return new ModelSwitchReport(
            inForce.Pack, successor.Pack, models.Dropped?.Pack, coverage.Covered, coverage.Encodable, coverage.MustCome, [.. Lines(store, inForce, successor)]);
    }

    /// <summary>The state in one line; null where there is nothing to tell.</summary>
    public string? Line =>
        Successor is not null ? $"Switch from {InForce} to {Successor}: {Successor} decides for {People(Covered)}, {InForce} for {People(Encodable + MustCome)}."
        : Removing is not null ? $"The references of {Removing} are not removed yet: accesscontrol models switch --finish"
        : null;

    /// <summary>What to do next while a switch is under way; null else.</summary>
    [JsonIgnore]
    public string? Next =>
        Successor is null ? null
        : Encodable > 0 ? $"accesscontrol models switch {Successor}"
        : MustCome > 0 ? "Enrol those whom accesscontrol models switch lists; to go back: accesscontrol models switch --undo"
        : "Everybody is covered: accesscontrol models switch --finish";

    /// <summary>Tells it to a person.</summary>
    public async Task WriteAsync(TextWriter output)
    {
        await output.WriteLineAsync(Line ?? "No switch is under way.").ConfigureAwait(false);
        if (Successor is null)
        {
            return;
        }

        if (Encodable > 0)
        {
            await output.WriteLineAsync($"Kept captures of {People(Encodable)} are not encoded, or can't be; try: accesscontrol models switch {Successor}").ConfigureAwait(false);
        }

        if (MustCome > 0)
        {
            await output.WriteLineAsync("To come by, since no capture was kept: enrol them as ever, beside the service:").ConfigureAwait(false);
        }

        foreach (var person in Uncovered.Where(person => person.Captures == 0))
        {
            await output.WriteLineAsync($"  {person.Person}  {person.Name}").ConfigureAwait(false);
        }

        await output.WriteLineAsync(
            Uncovered.Count == 0 ? Next! : "Start the service; it matches by both. To go back: accesscontrol models switch --undo").ConfigureAwait(false);
    }

    private static string People(int count) => count == 1 ? "1 person" : $"{count} people";

    private static IEnumerable<UncoveredLine> Lines(ApplianceStore store, MatchedModel inForce, MatchedModel successor)
    {
        for (PersonId? after = null; ;)
        {
            var page = store.Models.Uncovered(inForce.Encoder, successor.Encoder, after, Page);
            foreach (var uncovered in page)
            {
                yield return new UncoveredLine(uncovered.Person.Value, store.People.Find(uncovered.Person)?.Name, uncovered.Captures);
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
    internal sealed record UncoveredLine(string Person, string? Name, int Captures);
}
