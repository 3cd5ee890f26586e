using System.Text.Json;
using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using AccessControl.Vision.ModelPacks;
using NodaTime;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>A site that adapts its model, by the command line alone: out with the captures, in with a head, over to it, and back.</summary>
public sealed class AdaptTests
{
    // Drawn people whose pictures fit each other.
    private const int Anna = 5;
    private const int Ben = 7;
    private const int Dora = 2;
    private const int Stranger = 3;

    [Fact]
    public async Task Adapt_ExportInstallSwitchAndRollBack_EverybodyIsKnownThroughout()
    {
        using var site = await SiteAsync(SiteCaptures.FewestPeople);
        var (bundle, keyFile, adapted) = (site["site.captures"], site["site.key"], site.Pack + "+site");
        string[] faces = [.. new[] { Anna, Ben, Stranger }.Select(face => SyntheticFaces.Write(site[$"again-{face}.png"], face, 4))];
        var before = await IdentifyAsync(site, faces);
        Assert.Equal([("1001", site.Pack), ("1002", site.Pack), (null, null)], before);

        var exported = (await site.RunAsync("models", "adapt", "export", "--out", bundle, "--key", keyFile)).IsDone();

        Assert.Contains("Attempt 1: ", exported.Output, StringComparison.Ordinal);
        Assert.All([bundle, keyFile], file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        var captures = Open(bundle, keyFile);
        Assert.Equal((1, 80, site.PackModel().Network), (captures.Attempt, captures.EnoughPeople, captures.Model));
        Assert.Equal("80", Assert.Single(site.Journal(), entry => entry.Kind == JournalEntryKind.CapturesExported).Payload.Fields["people"]);
        (await site.RunAsync("models", "adapt", "export", "--out", site["none/site.captures"], "--key", site["other.key"])).IsOneLine(2, "there is no folder", "--out");
        (await site.RunAsync("models", "adapt", "export", "--out", bundle, "--key", site["other.key"])).IsOneLine(2, bundle, "not overwritten");
        (await site.RunAsync("models", "adapt", "export", "--out", site["other.captures"], "--key", keyFile)).IsOneLine(2, keyFile, "not overwritten");
        Assert.False(File.Exists(site["other.captures"]) || File.Exists(site["other.key"]));

        var head = Head(site, captures, bundle);
        var installed = (await site.RunAsync("models", "install", "file:" + head)).IsDone();
        Assert.Contains($"models switch {adapted}", installed.Output, StringComparison.Ordinal);
        Assert.Contains($"  {adapted} (installed): {site.Pack}, adapted to this site (attempt 1); learned from", (await site.RunAsync("models", "list")).IsDone().Output, StringComparison.Ordinal);
        Assert.Equal(before, await IdentifyAsync(site, faces));

        Begin(site, captures.Model, adapted);
        Assert.Contains("References of 80 people are not brought over yet; go on with: accesscontrol models switch " + adapted, (await site.RunAsync("models", "switch")).IsDone().Output, StringComparison.Ordinal);
        var switched = (await site.RunAsync("models", "switch", adapted)).IsDone();
        Assert.Contains($"{adapted} decides for 80 people, {site.Pack} for 0 people.", switched.Output, StringComparison.Ordinal);
        Assert.Equal([("1001", adapted), ("1002", adapted), (null, null)], await IdentifyAsync(site, faces));
        Assert.Contains($"fine   successor model: {adapted}: ", (await site.RunAsync("doctor")).Output, StringComparison.Ordinal);
        (await site.RunAsync("models", "adapt", "forget", adapted)).IsOneLine(2, adapted, "models switch --undo");
        (await site.RunAsync("models", "switch", "--undo")).IsDone();
        Assert.Equal(before, await IdentifyAsync(site, faces));

        (await site.RunAsync("models", "switch", adapted)).IsDone();
        (await site.RunAsync("models", "switch", "--finish")).IsOnlyWarned("models.pack");
        site.Configure(null, keepsCaptures: false);
        Assert.Equal([("1001", adapted), ("1002", adapted), (null, null)], await IdentifyAsync(site, faces));
        await site.AddAsync(("1999", "Dora Example"));
        await site.EnrolAsync("1999", Dora);
        var dora = SyntheticFaces.Write(site["dora.png"], Dora, 4);
        Assert.Equal([("1999", adapted)], await IdentifyAsync(site, dora));
        Assert.Contains($"* {adapted} (installed, decides here)", (await site.RunAsync("models", "list")).IsDone().Output, StringComparison.Ordinal);
        (await site.RunAsync("models", "adapt", "forget", adapted)).IsOneLine(2, $"models switch {site.Pack}");

        // The one command of the way back.
        var back = (await site.RunAsync("models", "switch", site.Pack)).IsDone();
        Assert.Contains($"{site.Pack} decides for 81 people, {adapted} for 0 people.", back.Output, StringComparison.Ordinal);
        Assert.Equal([.. before, ("1999", site.Pack)], await IdentifyAsync(site, [.. faces, dora]));
        (await site.RunAsync("models", "switch", "--finish")).IsDone();
        Assert.Equal([.. before, ("1999", site.Pack)], await IdentifyAsync(site, [.. faces, dora]));
        (await site.RunAsync("models", "adapt", "forget", adapted)).IsDone();
        Assert.DoesNotContain("+site", (await site.RunAsync("models", "list")).IsDone().Output, StringComparison.Ordinal);
        (await site.RunAsync("models", "switch", adapted)).IsOneLine(2, adapted, "no such model of this site");
        Assert.Contains("no model of it is installed", (await site.RunAsync("models", "adapt", "list")).IsDone().Output, StringComparison.Ordinal);
        (await site.RunAsync("journal", "verify")).IsDone();
    }

    [Fact]
    public async Task Adapt_SomebodyIsErasedOrWithdraws_TheModelsLearnedFromThemAreTold()
    {
        using var site = await SiteAsync(SiteCaptures.FewestPeople + 1);
        var adapted = site.Pack + "+site";
        await ExportAsync(site, "first");
        (await site.RunAsync("models", "install", "file:" + Head(site, Open(site["first.captures"], site["first.key"]), site["first.captures"]))).IsDone();
        (await site.RunAsync("models", "switch", adapted)).IsDone();
        Assert.Contains($"fine   site model: {adapted}: learned from", (await site.RunAsync("doctor")).Output, StringComparison.Ordinal);

        var erased = (await site.RunAsync("people", "erase", "1002", "--yes")).IsDone();

        Assert.Contains($"{adapted} was learned from captures of 1002 among others (81 people, attempt 1). To go back: accesscontrol models switch --undo", erased.Output, StringComparison.Ordinal);
        Assert.Contains("exported in attempt 1", erased.Output, StringComparison.Ordinal);
        Assert.Contains("1 of them was erased since", (await site.RunAsync("models", "list")).IsDone().Output, StringComparison.Ordinal);
        Assert.Contains("advice site model: ", (await site.RunAsync("doctor")).Output, StringComparison.Ordinal);

        var withdrawn = (await site.RunAsync("people", "consent", "1001", "--adaptation", "--withdraw")).IsDone();

        Assert.Contains($"{adapted} was learned from captures of 1001", withdrawn.Output, StringComparison.Ordinal);
        Assert.Contains("1 of them was erased since, and 1 no longer agrees", (await site.RunAsync("models", "list")).IsDone().Output, StringComparison.Ordinal);
        var json = JsonDocument.Parse((await site.RunAsync("models", "adapt", "list", "--json")).IsDone().Output).RootElement;
        Assert.Equal((79, 1, 1), (json.GetProperty("agreeing").GetInt32(), json.GetProperty("attempts")[0].GetProperty("erased").GetInt32(), json.GetProperty("models")[0].GetProperty("withdrawn").GetInt32()));

        // Neither is in what is exported next: too little now.
        var little = await site.RunAsync("models", "adapt", "export", "--out", site["next.captures"], "--key", site["next.key"]);
        Assert.Equal((1, ""), (little.ExitCode, little.Output));
        Assert.Contains("Too little to adapt: 79 people agree", little.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(site["next.captures"]) || File.Exists(site["next.key"]));
        Assert.Single(site.Journal(), entry => entry.Kind == JournalEntryKind.CapturesExported);
        // Whoever is in no attempt is erased without a word about models.
        await site.AddAsync(("1999", "Dora Example"));
        Assert.Equal("1999 is erased.", (await site.RunAsync("people", "erase", "1999", "--yes")).IsDone().Output.Trim());
    }

    [Fact]
    public async Task Install_HeadsOfElsewhere_AreRefused()
    {
        using var site = await SiteAsync(SiteCaptures.FewestPeople);
        await ExportAsync(site, "first");
        var captures = Open(site["first.captures"], site["first.key"]);
        var hash = SiteCaptures.HashOf(File.ReadAllBytes(site["first.captures"]));
        var other = new ModelHouse(() => null).Catalogue.Packs.First(pack => pack.Encoder.Dimension != captures.Dimension && pack.Name != site.Pack);
        Assert.Throws<SiteFileException>(() => SiteCaptures.Open(File.ReadAllBytes(site["first.captures"]), SiteCapturesKey.Create(), "first"));

        (await InstallAsync(SomeHead.Of(captures.Model, captures.Dimension, 2, hash))).IsOneLine(2, "not learned from captures that this appliance exported", "attempt 2");
        (await InstallAsync(SomeHead.Of(captures.Model, captures.Dimension, 1, new string('f', 64)))).IsOneLine(2, "not learned from captures that this appliance exported", "ffffffffffff");
        (await InstallAsync(SomeHead.Of(new ModelId("elsewhere", new string('a', 64)), 128, 1, hash))).IsOneLine(2, "elsewhere@aaaaaaaa", "no pack");
        if (new ModelHouse(() => null).Store.TryOpen(other, out _, out _))
        {
            (await InstallAsync(SomeHead.Of(other.EncoderModel, other.Encoder.Dimension, 1, hash))).IsOneLine(2, "not learned from captures that this appliance exported", other.Name);
        }

        await File.WriteAllTextAsync(site["head.json"], "{}", TestContext.Current.CancellationToken);
        (await site.RunAsync("models", "install", "file:" + site["head.json"])).IsOneLine(2, site["head.json"], "accesscontrol-train adapt");
        (await site.RunAsync("models", "install", "file:" + site["none.json"])).IsOneLine(2, site["none.json"], "isn't there");
        (await site.RunAsync("models", "install", site.Pack + "+site")).IsOneLine(2, "no such model of this site");
        Assert.DoesNotContain(site.Journal(), entry => entry.Kind == JournalEntryKind.SiteModelInstalled);

        Task<Ran> InstallAsync(SiteHead head)
        {
            File.WriteAllText(site["head.json"], head.ToJson());
            return site.RunAsync("models", "install", "file:" + site["head.json"]);
        }
    }

    [Fact]
    public async Task Export_WrongUse_IsOneLine()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"));

        (await site.RunAsync("models", "adapt", "export", "--out", site["one"], "--key", site["one"])).IsOneLine(2, "name two files");
        (await site.RunAsync("models", "adapt", "export", "--out", site["one"])).IsOneLine(2, "--key");
        (await site.RunAsync("models", "adapt", "export", "--out", site["one"], "--key", site["two"], "--groups", site["none.csv"])).IsOneLine(2, site["none.csv"]);
        var little = await site.RunAsync("models", "adapt", "export", "--out", site["one"], "--key", site["two"]);
        Assert.Equal(1, little.ExitCode);
        Assert.Contains("0 people agree", little.Error, StringComparison.Ordinal);
        Assert.Contains("80 such people", little.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_FileThatCantBeWritten_SpendsNoAttempt()
    {
        using var site = await SiteAsync(SiteCaptures.FewestPeople);

        (await site.RunAsync("models", "adapt", "export", "--out", site["one"], "--key", site[new string('x', 300)])).IsOneLine(2, "xxx", "can't be written");

        Assert.False(File.Exists(site["one"]));
        Assert.Contains("0 attempts so far", (await site.RunAsync("models", "adapt", "list")).IsDone().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_PeopleWhoAreTooCloseToEachOther_AreCountedAndNotInIt()
    {
        using var site = await SiteAsync(SiteCaptures.FewestPeople + 2);
        using (var store = ApplianceStore.OpenExisting(site.Data, TimeProvider.System))
        {
            var face = store.Gallery.Load(site.PackModel().EncoderModel).References.First(reference => reference.Person.Value == "1011").Embedding;
            Sample.Sequences(store.PeopleWriter.AddReferences(
                [new BiometricReference(new ReferenceId(Guid.CreateVersion7()), new PersonId("1010"), face, Sample.Reference(new PersonId("1010")).Quality, store.Clock.Read().Instant)], []));
        }

        var exported = (await site.RunAsync("models", "adapt", "export", "--out", site["first.captures"], "--key", site["first.key"])).IsDone();

        Assert.Contains("captures of 80 people are in ", exported.Output, StringComparison.Ordinal);
        Assert.Contains("Agreed and left out, since they come too close to somebody else: 2 (accesscontrol audit-gallery lists them).", exported.Output, StringComparison.Ordinal);
        Assert.Contains("Attempts that are left after this one: 9 of 10.", exported.Output, StringComparison.Ordinal);
        Assert.Equal(80, Open(site["first.captures"], site["first.key"]).Subjects);
    }

    [Fact]
    public async Task Export_AllAttemptsSpent_IsRefused()
    {
        using var site = await SiteAsync(SiteCaptures.FewestPeople);
        using (var store = ApplianceStore.OpenExisting(site.Data, TimeProvider.System))
        {
            foreach (var attempt in Enumerable.Range(1, SiteHead.MostAttempts))
            {
                Sample.Sequences(store.Adaptation.Spend(new AdaptationAttempt(attempt, site.PackModel().EncoderModel, store.Clock.Read().Instant, new string('d', 64), 1, 8), [new PersonId("1001")], []));
            }
        }

        var refused = await site.RunAsync("models", "adapt", "export", "--out", site["more.captures"], "--key", site["more.key"]);

        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("10 attempts were made, and no more than 10 can be", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(site["more.captures"]) || File.Exists(site["more.key"]));
    }

    [Fact]
    public async Task Restore_OfABackupFromBefore_GivesNoAttemptAndNoAgreementBack()
    {
        using var site = await SiteAsync(SiteCaptures.FewestPeople + 1);
        (await site.RunAsync("backup", site["backup.db"])).IsDone();
        await ExportAsync(site, "first");
        (await site.RunAsync("people", "consent", "1001", "--adaptation", "--withdraw")).IsDone();

        var restored = (await site.RunAsync("restore", site["backup.db"])).IsDone();

        Assert.Contains("1001: agreement to an adaptation withdrawn since; so it is again", restored.Output, StringComparison.Ordinal);
        var attempts = (await site.RunAsync("models", "adapt", "list")).IsDone().Output;
        Assert.Contains("81 people, of whom 0 were erased since and 1 no longer agree", attempts, StringComparison.Ordinal);
        Assert.Contains("80 people agree to an adaptation; 1 attempts so far, of 10 that can be made.", attempts, StringComparison.Ordinal);
        (await site.RunAsync("models", "install", "file:" + Head(site, Open(site["first.captures"], site["first.key"]), site["first.captures"]))).IsOnlyWarned("1 of them no longer agrees");
        await ExportAsync(site, "second");
        Assert.Equal(2, Open(site["second.captures"], site["second.key"]).Attempt);
    }

    [Fact]
    public async Task Consent_ToAnAdaptation_NeedsTheOtherAndEndsWithIt()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"));

        Assert.Contains("agrees by text 1", (await site.RunAsync("people", "consent", "1001", "--adaptation")).IsDone().Output, StringComparison.Ordinal);
        Assert.Contains("consent 1, also to an adaptation", (await site.RunAsync("people", "list")).IsDone().Output, StringComparison.Ordinal);
        Assert.Contains("has ended with it", (await site.RunAsync("people", "consent", "1001", "--withdraw")).IsDone().Output, StringComparison.Ordinal);
        Assert.DoesNotContain("adaptation", (await site.RunAsync("people", "list")).IsDone().Output, StringComparison.Ordinal);
        (await site.RunAsync("people", "consent", "1001", "--adaptation")).IsOneLine(2, "Anna Example has not agreed to the use of the face", "people consent 1001");
        (await site.RunAsync("people", "consent", "1001")).IsDone();
        var json = JsonDocument.Parse((await site.RunAsync("people", "consent", "1001", "--adaptation", "--withdraw", "--json")).IsDone().Output).RootElement;
        Assert.False(json.GetProperty("adaptation").GetBoolean());
        Assert.False(JsonDocument.Parse((await site.RunAsync("people", "list", "--json")).IsDone().Output).RootElement[0].GetProperty("adaptation").GetBoolean());
        (await site.RunAsync("people", "consent", "none", "--adaptation")).IsOneLine(2, "none", "people list");
    }

    /// <summary>Leaves a switch as it is when it was killed at once.</summary>
    private static void Begin(TemporarySite site, ModelId network, string adapted)
    {
        using var store = ApplianceStore.OpenExisting(site.Data, TimeProvider.System);
        var successor = new MatchedModel(adapted, store.Adaptation.Models()[0].Head.Model);
        Assert.IsType<ModelSwitchOutcome.Done>(new ModelSwitching(store.Models, store.PeopleWriter, store.Clock).Begin(new MatchedModel(site.Pack, network), successor, "cli"));
    }

    private static async Task ExportAsync(TemporarySite site, string name) =>
        (await site.RunAsync("models", "adapt", "export", "--out", site[name + ".captures"], "--key", site[name + ".key"])).IsDone();

    private static SiteCaptures Open(string bundle, string key) =>
        SiteCaptures.Open(File.ReadAllBytes(bundle), SiteCapturesKey.Parse(File.ReadAllText(key), key), bundle);

    /// <summary>A head that was learned from a bundle, as far as the appliance can tell. Its file.</summary>
    private static string Head(TemporarySite site, SiteCaptures captures, string bundle)
    {
        var own = Calibration.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "models", "calibrations", $"simulated-{site.Pack}.json")));
        var head = SomeHead.Of(
            captures.Model,
            captures.Dimension,
            captures.Attempt,
            SiteCaptures.HashOf(File.ReadAllBytes(bundle)),
            model => new Calibration("site", model, own.Metric, own.Source, own.Points, own.Tail, own.Misses, own.Presentation, own.Population));
        File.WriteAllText(site["head.json"], head.ToJson());
        return site["head.json"];
    }

    /// <summary>Anna and Ben, and drawn people: all of them agree, with captures of four days.</summary>
    private static async Task<TemporarySite> SiteAsync(int people)
    {
        var site = new TemporarySite();
        var numbers = Enumerable.Range(1001, people).Select(number => $"{number}").ToArray();
        await site.AddAsync([.. numbers.Select(number => (number, number switch { "1001" => "Anna Example", "1002" => "Ben Example", _ => $"Person {number}" }))]);
        await site.EnrolAsync("1001", Anna);
        await site.EnrolAsync("1002", Ben);
        var pack = site.PackModel();
        using var store = ApplianceStore.OpenExisting(site.Data, TimeProvider.System);
        var now = store.Clock.Read();
        var random = new Random(1);
        var drafts = new List<JournalDraft>();
        var references = new List<BiometricReference>();
        var enrolled = store.Gallery.Load(pack.EncoderModel).References.ToLookup(reference => reference.Person, reference => reference.Embedding);
        foreach (var person in numbers.Select(number => new PersonId(number)))
        {
            var face = enrolled[person].FirstOrDefault() ?? Drawn(pack, random);
            if (!enrolled.Contains(person))
            {
                references.Add(new BiometricReference(new ReferenceId(Guid.CreateVersion7()), person, face, Sample.Reference(person).Quality, now.Instant - Duration.FromDays(9)));
            }

            Sample.Sequences(store.Adaptation.Give(person, new Consent("adapt-1", now.Instant, "cli"), []));
            drafts.AddRange(Enumerable.Range(1, 4).Select(day => now.Instant - Duration.FromDays(day)).Select(at => SomeGrant.Of(person, face, at, isSimulated: true)));
        }

        Sample.Sequences(store.PeopleWriter.AddReferences(references, []));
        Sample.Sequences(await store.Journal.AppendAsync(drafts, AppendPriority.Background, TimeSpan.FromMinutes(1)));
        return site;
    }

    private static Embedding Drawn(ModelPack pack, Random random) =>
        new Embedding(pack.EncoderModel, [.. Enumerable.Range(0, pack.Encoder.Dimension).Select(_ => (float)random.NextDouble() - 0.5f)]).Normalised();

    private static async Task<List<(string? Person, string? Pack)>> IdentifyAsync(TemporarySite site, params string[] images)
    {
        var found = new List<(string? Person, string? Pack)>();
        foreach (var image in images)
        {
            var json = JsonDocument.Parse((await site.RunAsync("identify", "--image", image, "--json")).Output).RootElement;
            var person = json.GetProperty("person").GetString();
            found.Add((person, person is null ? null : json.GetProperty("pack").GetString()));
        }

        return found;
    }
}
