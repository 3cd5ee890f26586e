using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Domain.Tests.Entrances;
using AccessControl.Domain.Tests.Matching;
using NodaTime;

namespace AccessControl.Domain.Tests.Explanations;

/// <summary>Decisions of an entrance, made again from the faces that it kept.</summary>
public sealed class ReplayingTests : IAsyncDisposable
{
    private static readonly Duration Keep = Duration.FromDays(30);

    private readonly EntranceBench _bench = new(options: new EntranceOptions(new AccessPointId("front")) { KeepsProbes = true });
    private readonly FakeKeptProbes _probes;

    public ReplayingTests()
    {
        _probes = new FakeKeptProbes(_bench.Journal, _bench.People, _bench.Time);
        _bench.Enrol("ada", EntranceBench.Ada);
        _bench.Enrol("bob", EntranceBench.Bob);
    }

    [Fact]
    public async Task Replay_NothingChanged_SameDecisionFromTheKeptEmbedding()
    {
        var result = Replay(await SeenAsync(EntranceBench.Ada, JournalEntryKind.AccessGranted));

        Assert.Equal((ReplayBasis.Embedding, true, null, null), (result.Basis, result.IsReproduced, result.Problem, result.WhyScores));
        Assert.Equal(AccessPolicy.FaceRule, result.Ruling?.Rule);
        Assert.Empty(result.Differences);
    }

    [Fact]
    public async Task Replay_GalleryGrew_IsNamedAndTheDecisionStands()
    {
        var entry = await SeenAsync(EntranceBench.Ada, JournalEntryKind.AccessGranted);
        _bench.Enrol("cid", 3);

        var result = Replay(entry);

        Assert.True(result.IsReproduced);
        Assert.Equal(["the gallery grew: 2 people, now 3", "the gallery grew: 2 references, now 3"], result.Differences.Where(one => one.Contains("grew", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Replay_PersonNoLongerInTheGallery_IsAStrangerNow()
    {
        var entry = await SeenAsync(EntranceBench.Ada, JournalEntryKind.AccessGranted);
        var without = new Gallery(Faces.Model, Faces.Dimension);
        without.Add([Faces.Reference("bob", Faces.Of(EntranceBench.Bob), EntranceBench.Bob)]);

        var result = Replay(entry, () => new Identifier(without, _bench.Thresholds));

        Assert.Equal((ReplayBasis.Embedding, false), (result.Basis, result.IsReproduced));
        Assert.Equal("the rule face had decided, now it is unknown-person", result.Problem);
        Assert.Contains("the gallery shrank: 2 people, now 1", result.Differences);
        Assert.Contains("the person's standing changed: good, now no record", result.Differences);
    }

    [Fact]
    public async Task Replay_ThresholdMoved_IsNamed()
    {
        var entry = await SeenAsync(EntranceBench.Ada, JournalEntryKind.AccessGranted);
        _bench.Thresholds.Value = 0.81;

        var result = Replay(entry);

        Assert.Equal(["the threshold moved: 0.8, now 0.81"], result.Differences);
        Assert.True(result.IsReproduced);
    }

    [Fact]
    public async Task Replay_FaceIsSomebodyElsesNow_IsNotTheSame()
    {
        var entry = await SeenAsync(EntranceBench.Ada, JournalEntryKind.AccessGranted);
        var swapped = new Gallery(Faces.Model, Faces.Dimension);
        swapped.Add([Faces.Reference("bob", Faces.Of(EntranceBench.Ada), 1), Faces.Reference("ada", Faces.Of(EntranceBench.Bob), 2)]);

        var result = Replay(entry, () => new Identifier(swapped, _bench.Thresholds));

        Assert.Equal((false, "the face is now somebody else's"), (result.IsReproduced, result.Problem));
    }

    [Fact]
    public async Task Replay_AccessTakenAwaySince_IsNamed()
    {
        var entry = await SeenAsync(EntranceBench.Ada, JournalEntryKind.AccessGranted);
        Save(person => person with { IsRevoked = true });

        var result = Replay(entry);

        Assert.Equal("the rule face had decided, now it is person-revoked", result.Problem);
        Assert.Equal(["the person's standing changed: good, now access taken away"], result.Differences);
    }

    [Fact]
    public async Task Replay_TimeHasPassed_ChangesNothingOfTheStanding()
    {
        Save(person => person with { ValidUntil = Faces.Morning + Duration.FromDays(1) });
        var entry = await SeenAsync(EntranceBench.Ada, JournalEntryKind.AccessGranted);
        _bench.Time.Advance(TimeSpan.FromDays(2));

        var result = Replay(entry);

        Assert.Equal((ReplayBasis.Embedding, true), (result.Basis, result.IsReproduced));
        Assert.Empty(result.Differences);
    }

    [Fact]
    public async Task Replay_DeniedPersonWhoIsKnown_IsMadeAgainFromTheFaceToo()
    {
        Save(person => person with { IsRevoked = true });

        var result = Replay(await SeenAsync(EntranceBench.Ada, JournalEntryKind.AccessDenied));

        Assert.Equal((ReplayBasis.Embedding, true, "person-revoked"), (result.Basis, result.IsReproduced, result.Ruling?.Rule));
    }

    [Fact]
    public async Task Replay_Stranger_FromScoresAloneAndNoFaceWentToTheJournal()
    {
        var entry = await SeenAsync(EntranceBench.Stranger, JournalEntryKind.AccessDenied);

        AssertScores("a stranger's embedding is never kept", Replay(entry));
        Assert.All(_bench.Journal.Drafts, draft => Assert.Null(draft.Probe));
    }

    [Fact]
    public async Task Replay_LookAlikes_AreKeptOnlyOnceAPinHasToldThemApart()
    {
        var policy = new AccessPolicyOptions(Duration.FromSeconds(5), 0.5);
        await using var bench = new EntranceBench(options: _bench.Entrance.Options, policy: policy, asksForPins: true);
        var probes = new FakeKeptProbes(bench.Journal, bench.People, bench.Time);
        bench.Enrol("ada", EntranceBench.Ada);
        bench.Enrol("twin", 7);
        bench.Gallery.Add([Faces.Reference("twin", Faces.Of(EntranceBench.Ada, 0.1), 1000)]);
        Sample.Sequences(bench.Pins.Set(new PersonId("twin"), Pin.TryParse("2580")!, []));
        await bench.Stand(1.5, EntranceBench.Ada);
        Assert.Null(Assert.Single(await bench.Recorded(JournalEntryKind.SecondFactorAsked)).Probe);

        var reply = bench.Entrance.AnswerAsync(new SecondFactorAnswer.OfPin(bench.Entrance.CurrentView!.Question!.Id, null, Pin.TryParse("2580")!));
        await bench.Stand(0.1, EntranceBench.Ada);
        Assert.Equal(SecondFactorReply.LetIn, await reply);
        var entry = bench.Journal.Entries.First(one => one.Kind == JournalEntryKind.AccessGranted);
        var result = new Replaying(probes, bench.People, () => new Identifier(bench.Gallery, bench.Thresholds), policy.LookAlikeMargin, Keep, bench.Time)
            .Replay(entry, DecisionRecord.Read(JournalPayload.Read(entry.Payload.AsMemory()).Fields)!);

        Assert.Equal((ReplayBasis.Embedding, true, AccessPolicy.FaceAndPinRule), (result.Basis, result.IsReproduced, result.Ruling?.Rule));
        Assert.Empty(result.Differences);
    }

    [Fact]
    public async Task Entrance_ThatKeepsNone_GivesTheJournalNoFace()
    {
        await using var bench = EntranceBench.WithPeople();
        await bench.Stand(1, EntranceBench.Ada);

        Assert.Null(Assert.Single(await bench.Recorded(JournalEntryKind.AccessGranted)).Probe);
    }

    [Fact]
    public async Task Replay_OtherModel_FromScoresAloneAndSaysWhy()
    {
        var entry = await SeenAsync(EntranceBench.Ada, JournalEntryKind.AccessGranted);
        var gallery = new Gallery(Faces.OtherModel, Faces.Dimension);

        AssertScores($"{Faces.OtherModel} decides now", Replay(entry, () => new Identifier(gallery, _bench.Thresholds)));
    }

    [Fact]
    public async Task Replay_ModelsThatCannotBeOpened_FromScoresAloneAndSaysWhy() => AssertScores(
        "the gallery can't be searched (no pack)",
        Replay(await SeenAsync(EntranceBench.Ada, JournalEntryKind.AccessGranted), () => throw new UnusableConfigurationException("no pack.")));

    [Fact]
    public async Task Replay_Purged_FromScoresAloneAndSaysWhy()
    {
        var entry = await SeenAsync(EntranceBench.Ada, JournalEntryKind.AccessGranted);
        _bench.Time.Advance(Keep.ToTimeSpan());
        _probes.Purge(Instant.FromDateTimeOffset(_bench.Time.GetUtcNow()));

        AssertScores("older than the 30 days", Replay(entry));
        AssertScores("matching.keepProbesDays is 0", Replay(entry, keep: Duration.Zero));
        AssertScores("the consent has ended", Replay(entry, keep: Duration.FromDays(365)));
        AssertScores("was erased", Replay(entry with { Personal = null, Person = null }));
    }

    [Fact]
    public async Task Replay_PastItsTimeAndNotYetPurged_IsNotSearched()
    {
        var entry = await SeenAsync(EntranceBench.Ada, JournalEntryKind.AccessGranted);
        _bench.Time.Advance(Keep.ToTimeSpan());

        AssertScores("older than the 30 days", Replay(entry));
        AssertScores("matching.keepProbesDays is 0", Replay(entry, keep: Duration.Zero));
    }

    [Fact]
    public async Task Replay_EntryThatWasChanged_IsNotBelievedWhateverTheFaceSays()
    {
        var entry = await SeenAsync(EntranceBench.Ada, JournalEntryKind.AccessGranted);

        var result = Replay(entry with { Hash = entry.PreviousHash });

        Assert.Equal((ReplayBasis.Scores, false), (result.Basis, result.IsReproduced));
        Assert.Contains("was changed", result.Problem, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    private static void AssertScores(string why, ReplayResult result)
    {
        Assert.Equal((ReplayBasis.Scores, true), (result.Basis, result.IsReproduced));
        Assert.Contains(why, result.WhyScores, StringComparison.Ordinal);
    }

    private async Task<JournalEntry> SeenAsync(int seed, JournalEntryKind kind)
    {
        await _bench.Stand(3, seed);
        await _bench.Recorded(kind);
        return _bench.Journal.Entries.First(entry => entry.Kind == kind);
    }

    private void Save(Func<Person, Person> change)
    {
        var ada = new PersonId("ada");
        Assert.IsType<AppendOutcome.Durable>(_bench.People.Save([change(_bench.People.Find(ada)!)], [new JournalDraft(JournalEntryKind.PersonSaved, _bench.Clock.Read(), JournalFields.Of())]));
    }

    private ReplayResult Replay(JournalEntry entry, Func<Identifier>? open = null, Duration? keep = null) =>
        new Replaying(_probes, _bench.People, open ?? (() => new Identifier(_bench.Gallery, _bench.Thresholds)), 0, keep ?? Keep, _bench.Time)
            .Replay(entry, DecisionRecord.Read(JournalPayload.Read(entry.Payload.AsMemory()).Fields)!);
}
