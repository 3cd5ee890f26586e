using System.Text.Json;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Service.Composition;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>A site that changes its model, by the command line alone. People who don't exist, both packs, both ways.</summary>
public sealed class ModelSwitchTests
{
    private const string YuNet = "yunet-mobilefacenet";
    private const string Mtcnn = "mtcnn-mobilefacenet";

    // Drawn people whose pictures fit each other under both packs.
    private const int Anna = 5;
    private const int Ben = 7;
    private const int Cleo = 9;
    private const int Dora = 2;
    private const int Stranger = 3;

    [Theory]
    [InlineData(YuNet)]
    [InlineData(Mtcnn)]
    public async Task Switch_SomeKept_BothModelsDecideUntilItIsFinished(string successor)
    {
        using var site = await SiteAsync(successor);
        string[] faces = [.. new[] { Anna, Ben, Cleo, Stranger }.Select(face => SyntheticFaces.Write(site[$"again-{face}.png"], face, 4))];

        var switched = (await site.RunAsync("models", "switch", successor)).IsDone();

        Assert.Contains($"Switch from {site.Pack} to {successor}: {successor} decides for 2 people, {site.Pack} for 1 person.", switched.Output, StringComparison.Ordinal);
        Assert.Contains("1003  Cleo Example", switched.Output, StringComparison.Ordinal);
        var doctor = (await site.RunAsync("doctor")).Output;
        Assert.Contains($"fine   successor model: {successor}: ", doctor, StringComparison.Ordinal);
        Assert.Contains($"advice switch: Switch from {site.Pack} to {successor}: {successor} decides for 2 people", doctor, StringComparison.Ordinal);
        Assert.Contains("3 people with 9 references", doctor, StringComparison.Ordinal);
        Assert.Contains("successor threshold: At most 1 in 1,000", doctor, StringComparison.Ordinal);
        Assert.Contains($"{successor} decides for 2 people", (await site.RunAsync("models", "list")).IsDone().Output, StringComparison.Ordinal);
        Assert.Equal([("1001", successor), ("1002", successor), ("1003", site.Pack), (null, null)], [.. await IdentifyAsync(site, faces)]);
        var audit = await site.RunAsync("audit-gallery");
        Assert.Contains($"by {site.Pack} and by {successor}", Assert.Single(audit.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        var verified = JsonDocument.Parse((await site.RunAsync("verify", "--person", "1001", "--image", faces[0], "--json")).IsDone().Output).RootElement;
        Assert.Equal(("verified", successor), (verified.GetProperty("status").GetString(), verified.GetProperty("pack").GetString()));

        var early = await site.RunAsync("models", "switch", "--finish");
        Assert.Equal(1, early.ExitCode);
        Assert.Contains("1003  Cleo Example", early.Output, StringComparison.Ordinal);
        await site.EnrolAsync("1003", Cleo);
        (await site.RunAsync("models", "switch", "--finish")).IsOnlyWarned("models.pack");

        Assert.DoesNotContain("Switch from", (await site.RunAsync("models", "list")).IsDone().Output, StringComparison.Ordinal);
        (await site.RunAsync("identify", "--image", faces[0])).IsOneLine(2, "models.pack", successor);
        var stale = await site.RunAsync("doctor", "--json");
        Assert.Contains($"models.pack is {site.Pack}", stale.Output, StringComparison.Ordinal);
        // People are counted by what they are matched by, not by what the configuration still says.
        Assert.Equal(3, JsonDocument.Parse(stale.Output).RootElement.GetProperty("people").GetInt32());
        site.Configure(null, keepsCaptures: true);
        Assert.Contains($"fine   model: {successor}: ", (await site.RunAsync("doctor")).Output, StringComparison.Ordinal);
        (await site.RunAsync("evaluate", "--enrolled", "--simulated", "--out", site["accuracy"])).IsDone();
        Assert.Equal([("1001", successor), ("1002", successor), ("1003", successor), (null, null)], [.. await IdentifyAsync(site, faces)]);
        Assert.Equal(
            [JournalEntryKind.ModelSwitchBegun, JournalEntryKind.ModelSwitchProgressed, JournalEntryKind.ModelSwitchFinished],
            site.Journal().Select(entry => entry.Kind).Where(kind => kind.ToString().StartsWith("ModelSwitch", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Switch_WhatWasKeptIsDamaged_ThePersonMustComeByAndIsNotToldToTryAgain()
    {
        using var site = await SiteAsync(YuNet);
        site.DamageCaptures("1001");

        var switched = await site.RunAsync("models", "switch", YuNet);

        Assert.Equal(0, switched.ExitCode);
        Assert.Contains("1001  Anna Example  (what was kept is damaged)", switched.Output, StringComparison.Ordinal);
        Assert.DoesNotContain($"models switch {YuNet}", switched.Output, StringComparison.Ordinal);
        await site.EnrolAsync("1001", Anna, firstView: 3);
        Assert.DoesNotContain("1001", (await site.RunAsync("models", "switch")).IsDone().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switch_Undone_EverybodyIsKnownAsBefore()
    {
        using var site = await SiteAsync(YuNet);
        string[] faces = [.. new[] { Anna, Ben, Cleo }.Select(face => SyntheticFaces.Write(site[$"again-{face}.png"], face, 4))];
        var before = await IdentifyAsync(site, faces);
        (await site.RunAsync("models", "switch", YuNet)).IsDone();
        // Enrolled meanwhile: by both models, so that going back loses nobody.
        await site.AddAsync(("1004", "Dora Example"));
        await site.EnrolAsync("1004", Dora);

        (await site.RunAsync("models", "switch", "--undo")).IsDone();

        Assert.Equal(before, await IdentifyAsync(site, faces));
        Assert.Equal([("1004", site.Pack)], await IdentifyAsync(site, SyntheticFaces.Write(site["dora.png"], Dora, 4)));
        Assert.Contains("No switch is under way", (await site.RunAsync("models", "switch")).IsDone().Output, StringComparison.Ordinal);
        Assert.All((await site.RunAsync("people", "list")).IsDone().Output.Trim().Split('\n'), line => Assert.Contains(" 3 references", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Switch_DropUncovered_NamesWhomItConcerns()
    {
        using var site = await SiteAsync(YuNet);
        (await site.RunAsync("models", "switch", YuNet)).IsDone();

        var finished = await site.RunAsync("models", "switch", "--finish", "--drop-uncovered");

        Assert.Equal(0, finished.ExitCode);
        Assert.Contains("No reference any more, must be enrolled to be recognised: 1003 Cleo Example", finished.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Switch_UndoAfterAFinishThatWasKilled_DoesNotSayThatItWentBack()
    {
        using var site = await SiteAsync(YuNet);
        (await site.RunAsync("models", "switch", YuNet)).IsDone();
        using (var store = ApplianceStore.OpenExisting(site.Data, TimeProvider.System))
        {
            var models = store.Models.Read();
            Assert.IsType<AppendOutcome.Durable>(store.Models.Save(new MatchedModels(models.Successor, null, models.InForce), []));
        }

        var undone = (await site.RunAsync("models", "switch", "--undo")).IsDone();

        Assert.Equal($"No switch was under way; the rest of the references of {site.Pack} is removed. {YuNet} decides alone.", undone.Output.Trim());
    }

    [Fact]
    public async Task Switch_Json_ListsWhoMustComeBy()
    {
        using var site = await SiteAsync(YuNet);

        var json = JsonDocument.Parse((await site.RunAsync("models", "switch", YuNet, "--json")).IsDone().Output).RootElement;

        Assert.Equal((site.Pack, YuNet), (json.GetProperty("inForce").GetString(), json.GetProperty("successor").GetString()));
        Assert.Equal((2, 0, 1), (json.GetProperty("covered").GetInt32(), json.GetProperty("encodable").GetInt32(), json.GetProperty("mustCome").GetInt32()));
        var person = Assert.Single(json.GetProperty("uncovered").EnumerateArray());
        Assert.Equal(("1003", "Cleo Example", 0), (person.GetProperty("person").GetString(), person.GetProperty("name").GetString(), person.GetProperty("captures").GetInt32()));
    }

    [Theory]
    [InlineData(YuNet)]
    [InlineData("--finish")]
    [InlineData("--undo")]
    public async Task Switch_WhileAServiceRuns_IsRefused(string step)
    {
        using var site = new TemporarySite(successor: YuNet);
        using var taken = FolderLock.OfService(site.Data);

        (await site.RunAsync("models", "switch", step)).IsOneLine(2, "service.lock", "stop it");
        (await site.RunAsync("models", "switch")).IsDone();
    }

    [Fact]
    public async Task Switch_WrongUse_IsOneLine()
    {
        using var site = new TemporarySite(successor: YuNet);

        (await site.RunAsync("models", "switch", "no-such-pack")).IsOneLine(2, "no-such-pack", YuNet);
        (await site.RunAsync("models", "switch", "--finish")).IsOneLine(2, "no switch is under way");
        (await site.RunAsync("models", "switch", "--finish", "--undo")).IsOneLine(2, "exclude each other");
        (await site.RunAsync("models", "switch", YuNet, "--drop-uncovered")).IsOneLine(2, "--finish");
        Assert.Contains("decides already", (await site.RunAsync("models", "switch", site.Pack)).IsDone().Output, StringComparison.Ordinal);
        (await site.RunAsync("models", "switch", YuNet)).IsDone();
        (await site.RunAsync("models", "switch", site.Pack)).IsOneLine(2, YuNet, "under way");
    }

    [Fact]
    public async Task Captures_KeptOnlyByPolicy_AreCountedAndDropped()
    {
        using var site = await SiteAsync(YuNet);

        var list = (await site.RunAsync("people", "list")).IsDone().Output.Split('\n');
        Assert.Equal([true, true, false], list.Take(3).Select(line => line.Contains("3 kept captures", StringComparison.Ordinal)));
        (await site.RunAsync("people", "drop-captures", "1001")).IsDone();
        Assert.DoesNotContain("kept", (await site.RunAsync("people", "list")).IsDone().Output.Split('\n')[0], StringComparison.Ordinal);
        (await site.RunAsync("people", "drop-captures")).IsOneLine(2, "--all");
        (await site.RunAsync("people", "drop-captures", "--all")).IsDone();
        Assert.DoesNotContain("kept", (await site.RunAsync("people", "list")).IsDone().Output, StringComparison.Ordinal);

        var switched = (await site.RunAsync("models", "switch", YuNet)).IsDone();
        Assert.Contains("decides for 0 people", switched.Output, StringComparison.Ordinal);
    }

    /// <summary>Anna and Ben with kept captures, Cleo without.</summary>
    private static async Task<TemporarySite> SiteAsync(string successor)
    {
        var site = new TemporarySite(successor: successor);
        await site.AddAsync(("1001", "Anna Example"), ("1002", "Ben Example"), ("1003", "Cleo Example"));
        await site.EnrolAsync("1001", Anna);
        await site.EnrolAsync("1002", Ben);
        site.Configure(site.Pack, keepsCaptures: false);
        await site.EnrolAsync("1003", Cleo);
        site.Configure(site.Pack, keepsCaptures: true);
        return site;
    }

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
