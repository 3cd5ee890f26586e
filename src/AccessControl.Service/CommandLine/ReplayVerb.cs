using System.CommandLine;
using AccessControl.Domain;
using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Service.Composition;
using AccessControl.Storage;
using NodaTime;

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
            "Makes recorded decisions again, from the face where it is kept and else from the scores, and says why they were made; exit code 1 where one doesn't come out the same.",
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
        var replaying = new Replaying(
            store.Probes, store.People, () => IdentifierOf(verb, store), verb.Site.Matching.LookAlikeMargin, Duration.FromDays(verb.Site.Matching.KeepProbesDays), verb.Time);
        IReadOnlyList<Report> reports = incident is { } sequence
            ? [Single(store.JournalReader, sequence, replaying)]
            : Last(store.JournalReader, last!.Value, replaying, cancellation);
        await verb.Output.WriteLineAsync(asJson ? JsonText.Of(reports) : Text(reports)).ConfigureAwait(false);
        return reports.Any(report => report.Verdict == ReplayVerdict.Different) ? ExitCode.No : ExitCode.Done;
    }

    /// <summary>Today's gallery as the door searches it.</summary>
    private static Identifier IdentifierOf(Verb verb, ApplianceStore store)
    {
        var matching = FaceMatching.Open(verb.Site, new ModelHouse(verb), store, verb.Time);
        matching.Load(store.Gallery, verb.Error.WriteLine);
        matching.Heed(store.Adapted);
        return matching.Identifier;
    }

    private static Report Single(IJournalReader journal, long sequence, Replaying replaying)
    {
        if (sequence < 1 || journal.ReadAfter(sequence - 1, 1) is not [{ } entry] || entry.Sequence != sequence)
        {
            throw new UnusableConfigurationException($"the journal has no entry {sequence}; its last one is {journal.LastSequence()}");
        }

        return ReportOf(entry, replaying)
            ?? throw new UnusableConfigurationException(
                $"entry {sequence} ({entry.Kind}) tells of no decision, or of one from before decisions were written down so; see: accesscontrol replay --last 10");
    }

    private static List<Report> Last(IJournalReader journal, int count, Replaying replaying, CancellationToken cancellation)
    {
        var found = new List<JournalEntry>();
        for (var end = journal.LastSequence(); end > 0 && found.Count < count; end -= Page)
        {
            cancellation.ThrowIfCancellationRequested();
            var begin = Math.Max(0, end - Page);
            found.AddRange(journal.ReadAfter(begin, (int)(end - begin)).Reverse().Where(entry => Replay.IsOfDecision(entry.Kind)));
        }

        return [.. found.Take(count).Reverse().Select(entry => ReportOf(entry, replaying)).OfType<Report>()];
    }

    /// <returns>Null for an entry of something else, or of a program from before there were records.</returns>
    private static Report? ReportOf(JournalEntry entry, Replaying replaying)
    {
        if (!Replay.IsAsWritten(entry))
        {
            return new Report(entry, null, Replay.Changed);
        }

        try
        {
            return DecisionRecord.Read(JournalPayload.Read(entry.Payload.AsMemory()).Fields) is { } record
                ? new Report(entry, record, replaying.Replay(entry, record))
                : null;
        }
        catch (UnusableDatabaseException damaged) when (damaged.Problem == DatabaseProblem.Damaged)
        {
            // One person's record must not keep the decisions about everybody else from being told.
            return new Report(entry, null, new ReplayResult(ReplayBasis.Scores, null, ReplayVerdict.Different, damaged.Message.TrimEnd('.')));
        }
        catch (FormatException unreadable)
        {
            return new Report(entry, null, new ReplayResult(ReplayBasis.Scores, null, ReplayVerdict.Different, $"the record can't be read: {unreadable.Message.TrimEnd('.')}"));
        }
    }

    private static string Text(IReadOnlyList<Report> reports) => reports.Count == 0
        ? "No decision is in the journal."
        : string.Join(Environment.NewLine, reports.Select(report => report.Text));

    /// <summary>What is printed; the names are the JSON's. Nobody is named: whose the entry is says the journal.</summary>
    private sealed record Report(
        long Sequence,
        string? At,
        JournalEntryKind Kind,
        ReplayBasis Basis,
        string? WhyScores,
        string? Rule,
        ReplayVerdict Verdict,
        string? Problem,
        IReadOnlyList<string> Differences,
        string? Words)
    {
        public Report(JournalEntry entry, DecisionRecord? record, ReplayResult result)
            : this(
                entry.Sequence,
                record is null ? null : JournalPayload.Read(entry.Payload.AsMemory()).Clock.Instant.ToString(),
                entry.Kind,
                result.Basis,
                result.WhyScores,
                record?.Rule,
                result.Verdict,
                result.Problem,
                result.Differences,
                record is null ? null : DecisionWords.Of(record))
        {
        }

        [System.Text.Json.Serialization.JsonIgnore]
        public string Text => $"{Sequence}  {At ?? "-"}  {Kind}: {Outcome}.{(Words is null ? "" : $" {Words}")}{Changed}";

        private string Outcome => Verdict switch
        {
            ReplayVerdict.Same => $"same decision, {From}",
            ReplayVerdict.NothingDecided => $"nothing to make again: {Problem}",
            _ => $"NOT the same: {Problem}{(Rule is null ? "" : $", {From}")}",
        };

        private string From => Basis == ReplayBasis.Embedding ? "from the kept embedding" : WhyScores is null ? "from scores alone" : $"from scores alone ({WhyScores})";

        private string Changed => Differences.Count == 0 ? "" : $" Since then {string.Join("; ", Differences)}.";
    }
}
