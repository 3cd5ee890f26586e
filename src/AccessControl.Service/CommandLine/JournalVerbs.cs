using System.CommandLine;
using System.Text;
using System.Text.Json;
using AccessControl.Domain.Journal;
using AccessControl.Service.Composition;

namespace AccessControl.Service.CommandLine;

/// <summary>`journal verify|export|tail`.</summary>
internal static class JournalVerbs
{
    private const int Page = 500;

    /// <summary>Makes the commands.</summary>
    public static Command Create(VerbHost host)
    {
        var count = new Option<int>("--count") { Description = "How many entries.", HelpName = "N", DefaultValueFactory = _ => 20 };
        NumberRange.Check(count, 1, 1000);
        var personal = new Option<bool>("--personal") { Description = "Shows personal payloads too." };
        var json = new Option<bool>("--json") { Description = "Prints each entry as a line of JSON, as `journal export` does." };
        return new Command("journal", "The record: check it, export it, look at its end.")
        {
            host.Create("verify", "Checks the whole chain and every personal digest; exit code 1 where something doesn't fit.", [], (_, verb, cancellation) => VerifyAsync(verb, cancellation)),
            host.Create("export", "Prints every entry as a line of JSON.", [personal], (parsed, verb, cancellation) => PrintAsync(verb, null, entry => Line(entry, parsed.GetValue(personal)), cancellation)),
            host.Create("tail", "Prints the last entries, a line each to read; with --json as they are stored.", [count, personal, json], (parsed, verb, cancellation) =>
            {
                var withPersonal = parsed.GetValue(personal);
                Func<JournalEntry, string> line = parsed.GetValue(json) ? entry => Line(entry, withPersonal) : new JournalWords(verb.Site.TimeZone, withPersonal).Of;
                return PrintAsync(verb, parsed.GetValue(count), line, cancellation);
            }),
        };
    }

    private static async Task<int> VerifyAsync(Verb verb, CancellationToken cancellation)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var verification = store.JournalReader.Verify(cancellation);
        await verb.Output.WriteLineAsync(verification.IsIntact
            ? $"{verification.Entries} entries, all fit; {verification.ErasedPayloads} personal payloads were erased."
            : $"Entry {verification.FirstBadSequence} does not fit: {verification.Problem}").ConfigureAwait(false);
        return verification.IsIntact ? ExitCode.Done : ExitCode.No;
    }

    private static async Task<int> PrintAsync(Verb verb, int? last, Func<JournalEntry, string> line, CancellationToken cancellation)
    {
        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var after = last is { } wanted ? Math.Max(0, store.JournalReader.LastSequence() - wanted) : 0;
        while (store.JournalReader.ReadAfter(after, Page) is { Count: > 0 } page)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var entry in page)
            {
                await verb.Output.WriteLineAsync(line(entry)).ConfigureAwait(false);
            }

            after = page[^1].Sequence;
        }

        return ExitCode.Done;
    }

    /// <summary>The stored payload stands in the line as it is, byte for byte: what is exported is what was hashed.</summary>
    private static string Line(JournalEntry entry, bool withPersonal)
    {
        var line = new StringBuilder($"{{\"sequence\":{entry.Sequence},\"hash\":\"{Convert.ToHexStringLower(entry.Hash.AsSpan())}\",\"payload\":");
        line.Append(Encoding.UTF8.GetString(entry.Payload.AsSpan()));
        if (withPersonal && entry.Personal is { } personal)
        {
            line.Append(",\"personal\":").Append(JsonSerializer.Serialize(personal));
        }

        return line.Append('}').ToString();
    }
}
