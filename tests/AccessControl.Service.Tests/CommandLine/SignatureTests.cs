using System.Text.Json;
using System.Text.Json.Nodes;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using AccessControl.Service.Composition;
using AccessControl.Simulation.Signatures;

namespace AccessControl.Service.Tests.CommandLine;

public sealed class SignatureTests
{
    private static readonly PersonId Anna = new("1001");

    [Fact]
    public async Task Signature_Enrolled_IsListedTakenAwayAndJournaled()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"));
        Enrol(site, 4);

        Assert.Contains("Anna Example: 4 signatures.\n", (await site.RunAsync("people", "signature", "1001")).IsDone().Output, StringComparison.Ordinal);
        Assert.StartsWith("1001  Anna Example  4 signatures", (await site.RunAsync("people", "signature", "list")).IsDone().Output, StringComparison.Ordinal);
        Assert.Equal(4, JsonDocument.Parse((await site.RunAsync("people", "signature", "1001", "--json")).IsDone().Output).RootElement.GetArrayLength());
        (await site.RunAsync("people", "signature", "1001", "--remove")).IsOneLine(2, "1001 Anna Example were not taken away", "--yes");
        Assert.Equal("Anna Example has no signatures any more.\n", (await site.RunAsync("people", "signature", "1001", "--remove", "--yes")).IsDone().Output);
        Assert.Equal("Nobody has enrolled signatures.\n", (await site.RunAsync("people", "signature", "list")).IsDone().Output);
        Assert.Equal("Anna Example has no signatures; nothing was changed.\n", (await site.RunAsync("people", "signature", "1001", "--remove", "--yes")).IsDone().Output);

        var entries = site.Journal().Where(entry => entry.Kind is JournalEntryKind.SignatureEnrolled or JournalEntryKind.SignatureRemoved).ToList();
        Assert.Equal([JournalEntryKind.SignatureEnrolled, JournalEntryKind.SignatureRemoved], entries.Select(entry => entry.Kind));
        Assert.All(entries, entry => Assert.Equal(Anna, entry.Person));
        (await site.RunAsync("journal", "verify")).IsDone();
    }

    [Fact]
    public async Task Signature_OfNobodyOrNone_IsSaidInOneLine()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"));

        (await site.RunAsync("people", "signature", "1002")).IsOneLine(2, "nobody has the number 1002");
        (await site.RunAsync("people", "signature", "list", "--remove")).IsOneLine(2, "one at a time");
        Assert.Equal("Anna Example: no signatures.\n", (await site.RunAsync("people", "signature", "1001")).IsDone().Output);
    }

    [Fact]
    public async Task Restore_OfSignaturesThatWereTakenAwaySince_TakesThemAwayAgain()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"), ("1002", "Berta Example"));
        Enrol(site, 3);
        (await site.RunAsync("backup", site["backup.db"])).IsDone();
        (await site.RunAsync("people", "signature", "1001", "--remove", "--yes")).IsDone();

        Assert.Contains("1001: signatures taken away since; so it is again", (await site.RunAsync("restore", site["backup.db"])).IsDone().Output, StringComparison.Ordinal);

        Assert.Equal("Nobody has enrolled signatures.\n", (await site.RunAsync("people", "signature", "list")).IsDone().Output);
    }

    [Fact]
    public async Task Restore_BesideOnesThatCameSince_KeepsThoseOfTheBackup()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"));
        Enrol(site, 3);
        (await site.RunAsync("backup", site["backup.db"])).IsDone();
        Enrol(site, 2, from: 3);

        Assert.DoesNotContain("signatures", (await site.RunAsync("restore", site["backup.db"])).IsDone().Output, StringComparison.Ordinal);

        Assert.Contains("3 signatures, provisional", (await site.RunAsync("people", "signature", "1001")).IsDone().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_ListAndVerify_NameTheSignatureModel()
    {
        using var site = new TemporarySite();
        var model = new ModelHouse(() => site.Pack).Signatures.Open(SignatureMedium.Strokes).Calibration;

        Assert.Contains($"Signatures: {model.Model}", (await site.RunAsync("models", "list")).IsDone().Output, StringComparison.Ordinal);
        Assert.Equal(model.MeasuredOn, JsonDocument.Parse((await site.RunAsync("models", "list", "--json")).IsDone().Output).RootElement.GetProperty("signature").GetProperty("measuredOn").GetString());
        Assert.Contains($"signatures: {model.Model}: ok", (await site.RunAsync("models", "verify")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file:", "names nothing")]
    [InlineData("file:nowhere", "isn't there")]
    public async Task ModelsInstall_OfNoSignatureModel_IsRefusedInOneLine(string name, string why)
    {
        using var site = new TemporarySite();

        (await site.RunAsync("models", "install", name)).IsOneLine(2, why);
    }

    /// <summary>A model that refuses most of people's own signatures is told where it is installed and by doctor, with the way back, which works.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("/signature-strokes.json")]
    [InlineData("/signature-strokes.onnx")]
    public async Task ModelsInstall_OfAModelThatIsWorthLittle_SaysSoAndHowToGoBack(string file)
    {
        using var site = new TemporarySite();
        var house = new ModelHouse(() => site.Pack);
        var shipped = house.Signatures.Open(SignatureMedium.Strokes);
        var folder = Directory.CreateDirectory(site["worse"]).FullName;
        File.Copy(shipped.File, Path.Combine(folder, shipped.Calibration.File));
        var card = JsonNode.Parse(shipped.Calibration.ToJson())!;
        foreach (var point in card["operatingPoints"]!.AsArray())
        {
            point!["fnmr"] = 0.6;
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "signature-strokes.json"), card.ToJsonString(), TestContext.Current.CancellationToken);
        await site.AddAsync(("1001", "Anna Example"));
        try
        {
            var installed = await site.RunAsync("models", "install", $"file:{folder}{file}");

            Assert.Equal(0, installed.ExitCode);
            Assert.Contains("and 60% of their own refused", installed.Output, StringComparison.Ordinal);
            Assert.Contains("no factor; go back with: accesscontrol models install signature-strokes", installed.Error, StringComparison.Ordinal);
            Assert.Contains("go back with: accesscontrol models install signature-strokes", (await site.RunAsync("doctor")).Output, StringComparison.Ordinal);
        }
        finally
        {
            (await site.RunAsync("models", "install", "signature-strokes")).IsDone();
        }

        Assert.True(house.Signatures.Open(SignatureMedium.Strokes).IsShipped);
    }

    [Fact]
    public async Task Doctor_TellsTheModelItsThresholdAndWhomItWasMeasuredOn()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"));
        Enrol(site, 4);

        var said = (await site.RunAsync("doctor")).Output;

        Assert.Contains("1 people have signatures. With 4 references the threshold is", said, StringComparison.Ordinal);
        Assert.Contains("of skilled forgeries", said, StringComparison.Ordinal);
        Assert.Contains("generated", said, StringComparison.Ordinal);
    }

    /// <summary>Real strokes through the model that ships.</summary>
    private static void Enrol(TemporarySite site, int count, int from = 0)
    {
        using var store = ApplianceStore.OpenExisting(site.Data, TimeProvider.System);
        using var signatures = SignatureMatching.Open(new ModelHouse(() => site.Pack), store, TimeProvider.System);
        // A steady hand: a few are too unsteady for its first signatures to fit each other.
        var writer = new SimulatedWriter(7);

        Assert.IsType<SignatureEnrolmentOutcome.Enrolled>(signatures.Enrolment.Enrol(Anna, [.. Enumerable.Range(from, count).Select(number => writer.Sign(number, SignaturePad.Common))], "test"));
    }
}
