using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Service.Composition;

namespace AccessControl.Service.CommandLine;

/// <summary>`replay`: makes recorded decisions again, and says why they were made.</summary>
internal static class ReplayVerb
{
    private const int Page = 500;

    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var incident = new Argument<long?>("INCIDENT") { Description = "Number of the journal entry that tells of the decision.", Arity = ArgumentArity.ZeroOrOne };
        var last = new Option<int?>("--last") { Description = "The last decisions instead of one.", HelpName = "N" };
        NumberRange.Check(last, 1, 1000);
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        return host.Create(
            "replay",
            "Makes recorded decisions again from what was written of them, and says why they were made; exit code 1 where one doesn't come out the same.",
            [incident, last, json],
            (parsed, verb, cancellation) => RunAsync(verb, parsed.GetValue(incident), parsed.GetValue(last), parsed.GetValue(json), cancellation));
    }

    private static async Task<int> RunAsync(Verb verb, long? incident, int? last, bool asJson, CancellationToken cancellation)
    {
        if (incident is null == last is null)
        {
            throw new UnusableConfigurationException("name one journal entry, or how many decisions by --last N; see: accesscontrol journal tail");
        }

        using var store = ApplianceStore.OpenExisting(verb.Data, verb.Time);
        var reports = incident is { } sequence ? [Single(store.JournalReader, sequence)] : Last(store.JournalReader, last!.Value, cancellation);
        await verb.Output.WriteLineAsync(asJson ? JsonText.Of(reports) : Text(reports)).ConfigureAwait(false);
        return reports.All(report => report.Reproduced) ? ExitCode.Done : ExitCode.No;
    }

    private static Report Single(IJournalReader journal, long sequence)
    {
        if (sequence < 1 || journal.ReadAfter(sequence - 1, 1) is not [{ } entry] || entry.Sequence != sequence)
        {
            throw new UnusableConfigurationException($"the journal has no entry {sequence}; its last one is {journal.LastSequence()}");
        }

        return ReportOf(entry)
            ?? throw new UnusableConfigurationException(
                $"entry {sequence} ({entry.Kind}) tells of no decision, or of one from before decisions were written down so; see: accesscontrol replay --last 10");
    }

    private static List<Report> Last(IJournalReader journal, int count, CancellationToken cancellation)
    {
        var found = new List<Report>();
        for (var end = journal.LastSequence(); end > 0 && found.Count < count; end -= Page)
        {
            cancellation.ThrowIfCancellationRequested();
            var begin = Math.Max(0, end - Page);
            found.AddRange(journal.ReadAfter(begin, (int)(end - begin)).Reverse().Select(ReportOf).OfType<Report>());
        }

        return [.. found.Take(count).Reverse()];
    }

    private static Report? ReportOf(JournalEntry entry)
    {
        var payload = JournalPayload.Read(entry.Payload.AsMemory());
        DecisionRecord? record;
        try
        {
            record = DecisionRecord.Read(payload.Fields);
        }
        catch (FormatException damaged)
        {
            throw new UnusableConfigurationException($"entry {entry.Sequence} can't be replayed: {damaged.Message} Run: accesscontrol journal verify", damaged);
        }

        return record is null ? null : new Report(entry.Sequence, payload.Clock.Instant.ToString(), entry.Kind, "scores", record, Replay.FromScores(entry, record));
    }

    private static string Text(IReadOnlyList<Report> reports) => reports.Count == 0
        ? "No decision is in the journal."
        : string.Join(Environment.NewLine, reports.Select(report => report.Text));

    /// <summary>What is printed; the names are the JSON's. Nobody is named: whose the entry is says the journal.</summary>
    private sealed record Report(long Sequence, string At, JournalEntryKind Kind, string Basis, string Rule, bool Reproduced, string? Problem, string Words)
    {
        public Report(long sequence, string at, JournalEntryKind kind, string basis, DecisionRecord record, ReplayResult result)
            : this(sequence, at, kind, basis, record.Rule, result.IsReproduced, result.Problem, DecisionWords.Of(record))
        {
        }

        [System.Text.Json.Serialization.JsonIgnore]
        public string Text => $"{Sequence}  {At}  {Kind}: {(Reproduced ? "same decision" : $"NOT the same: {Problem}")}, from {Basis} alone. {Words}";
    }
}
