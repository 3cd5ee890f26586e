using System.Collections.Immutable;
using System.Text.Json;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;

namespace AccessControl.Service.Tests.CommandLine;

public sealed class ReplayTests
{
    [Fact]
    public async Task Replay_DecisionsOfAStrangerAndOfAForgedGrant_AreToldApart()
    {
        using var site = new TemporarySite();
        await AppendAsync(site, JournalEntryKind.AccessDenied, Fields(0.4, "unknown-person").Add("reason", "UnknownPerson"));
        await AppendAsync(site, JournalEntryKind.DoorSecured, JournalFields.Of(("portal", "front")));
        await AppendAsync(site, JournalEntryKind.AccessGranted, Fields(0.4, "face"));
        var (stranger, door, forged) = (site.Journal()[^3].Sequence, site.Journal()[^2].Sequence, site.Journal()[^1].Sequence);

        using var json = JsonDocument.Parse((await site.RunAsync("replay", $"{stranger}", "--json")).IsDone().Output);
        var one = json.RootElement[0];
        Assert.Equal(("scores", "unknown-person", "same"), (one.GetProperty("basis").GetString(), one.GetProperty("rule").GetString(), one.GetProperty("verdict").GetString()));
        var both = await site.RunAsync("replay", "--last", "5");
        Assert.Equal(1, both.ExitCode);
        Assert.Contains("same decision, from scores alone (it names nobody, and a stranger's embedding is never kept). The face is nobody's", both.Output, StringComparison.Ordinal);
        Assert.Contains("NOT the same: the rule face had decided, now it is unknown-person", both.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await site.RunAsync("replay", $"{forged}")).ExitCode);
        (await site.RunAsync("replay", $"{door}")).IsOneLine(2, "tells of no decision");
        (await site.RunAsync("replay", "999")).IsOneLine(2, "no entry 999");
        (await site.RunAsync("replay", "1", "--last", "1")).IsOneLine(2, "--last N");
    }

    [Fact]
    public async Task Replay_EntryThatLostItsRecordOrNeverHadADecision_IsTold()
    {
        using var site = new TemporarySite();
        await AppendAsync(site, JournalEntryKind.AccessDenied, Fields(0.4, "people-unreadable").Add("reason", "RecordUnavailable"));
        Assert.Contains("nothing to make again: no rule had decided", (await site.RunAsync("replay", "--last", "5")).IsDone().Output, StringComparison.Ordinal);
        await AppendAsync(site, JournalEntryKind.AccessGranted, Fields(0.9, "face"));
        var changed = site.Journal()[^1].Sequence;
        site.ChangePayload(changed, "\"explanation\"", "\"explanatiom\"");

        var last = await site.RunAsync("replay", "--last", "5");

        Assert.Equal(1, last.ExitCode);
        Assert.Contains($"{changed}  -  AccessGranted: NOT the same: the entry was changed after it was written", last.Output, StringComparison.Ordinal);
    }

    private static ImmutableSortedDictionary<string, string> Fields(double score, string rule)
    {
        var threshold = new DecisionThreshold(new ComparisonScore(Metric.Cosine, 0.5), new ThresholdOrigin("test", 1e-3, 12, 1e-4, 1e-4, ThresholdSupport.Measured));
        var identification = new Identification([new Candidate(new PersonId("1001"), default, new ComparisonScore(Metric.Cosine, score))], threshold, 4);
        var facts = new AccessFacts(false, identification, null, null, null);
        return DecisionRecord.Of(new DecisionExplanation(rule, null, identification, null, null, 3) { Facts = facts }).ToFields();
    }

    private static async Task AppendAsync(TemporarySite site, JournalEntryKind kind, ImmutableSortedDictionary<string, string> fields)
    {
        using var store = ApplianceStore.Open(site.Data, TimeProvider.System);
        Assert.IsType<AppendOutcome.Durable>(
            await store.Journal.AppendAsync([new JournalDraft(kind, store.Clock.Read(), fields)], AppendPriority.Background, TimeSpan.FromMinutes(1)));
    }
}
