using System.Text.Json;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>What `doctor` finds on sites of people who don't exist.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly TemporarySite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Doctor_OfASiteWithPeople_TellsThresholdRecognitionAndForecasts()
    {
        await _site.AddAsync(("1001", "Anna Example"));
        await _site.EnrolAsync("1001", 0);

        var ran = await _site.RunAsync("doctor", "--json");

        var json = JsonDocument.Parse(ran.Output).RootElement;
        var findings = json.GetProperty("findings").EnumerateArray().ToDictionary(f => f.GetProperty("check").GetString()!, f => f.GetProperty("state").GetString());
        Assert.Equal("", ran.Error);
        Assert.Equal(json.GetProperty("isSound").GetBoolean() ? 0 : 1, ran.ExitCode);
        Assert.Equal(("fine", "fine"), (findings["model"], findings["database"]));
        Assert.Contains(findings["recognition"], (string[])["fine", "advice"]);
        Assert.Equal(1, json.GetProperty("people").GetInt32());
        var origin = json.GetProperty("threshold").GetProperty("origin");
        Assert.Equal(json.GetProperty("references").GetInt32(), origin.GetProperty("gallerySize").GetInt32());
        Assert.InRange(json.GetProperty("predictedFnir").GetDouble(), 0, 1);

        // Every pack at 30, 100 and 500 people with 1, 3 and 5 references; more people ask for a stricter threshold and are missed more.
        var forecasts = json.GetProperty("forecasts").EnumerateArray().GroupBy(f => f.GetProperty("pack").GetString()).ToArray();
        Assert.Equal(ModelCatalogue.Load(ModelCatalogue.DefaultPath).Packs.Select(pack => pack.Name), forecasts.Select(pack => pack.Key));
        Assert.All(forecasts, pack =>
        {
            Assert.Equal(9, pack.Count());
            var one = pack.Where(f => f.GetProperty("references").GetInt32() == 1).ToArray();
            Assert.All(one.Zip(one.Skip(1)), pair =>
            {
                Assert.True(pair.Second.GetProperty("threshold").GetDouble() >= pair.First.GetProperty("threshold").GetDouble());
                Assert.True(pair.Second.GetProperty("predictedFnir").GetDouble() >= pair.First.GetProperty("predictedFnir").GetDouble());
            });
        });
    }

    [Fact]
    public async Task Doctor_OfATargetThatNoDataCarry_SaysSoAndIsNo()
    {
        await _site.AddAsync(("1001", "Anna Example"));
        await _site.EnrolAsync("1001", 0);
        Configure("\"targetFpir\": 1e-6");

        var ran = await _site.RunAsync("doctor");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Error));
        Assert.Contains("WRONG  threshold: The data of ", ran.Output, StringComparison.Ordinal);
        Assert.Contains("can't support 1 in 1,000,000 strangers", ran.Output, StringComparison.Ordinal);
        Assert.Contains("matching.targetFpir", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OfACalibrationOfAnotherModel_NamesItAndIsNo()
    {
        var other = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "models", "calibrations"), "*.json")
            .First(file => !Path.GetFileName(file).Contains(_site.Pack, StringComparison.Ordinal));
        Configure($"\"calibration\": {JsonSerializer.Serialize(other)}");

        var ran = await _site.RunAsync("doctor");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Error));
        Assert.Contains("WRONG  calibration: ", ran.Output, StringComparison.Ordinal);
        Assert.Contains("is a calibration of", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OfACalibrationThatIsntThere_NamesTheKeyAndTheFolderItCountsFrom()
    {
        Configure("\"calibration\": \"none.json\"");

        var ran = await _site.RunAsync("doctor");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Error));
        Assert.Contains($"matching.calibration '{Path.Combine(_site.Data.Path, "none.json")}': the calibration can't be read (it isn't there)", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OfAPackThatNobodyIsEnrolledWith_SaysWhatToWrite()
    {
        var other = Models.RequireBoth(_site.Pack);
        await _site.AddAsync(("1001", "Anna Example"));
        await _site.EnrolAsync("1001", 0);
        await File.WriteAllTextAsync(_site.Data.Configuration, $$"""{ "models": { "pack": "{{other}}" } }""", TestContext.Current.CancellationToken);

        var ran = await _site.RunAsync("doctor");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Error));
        Assert.Contains($"WRONG  model of the references: 3 references were made with pack {_site.Pack}, but faces are matched with pack {other}", ran.Output, StringComparison.Ordinal);
        Assert.Contains($"Write \"pack\": \"{_site.Pack}\" under models", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OfAJournalWithAChangedEntry_NamesItAndIsNo()
    {
        await _site.AddAsync(("1001", "Anna Example"));
        Assert.Contains("fine   journal: ", (await _site.RunAsync("doctor")).Output, StringComparison.Ordinal);
        var last = _site.Journal()[^1].Sequence;
        _site.ChangePayload(last, "\"by\"", "\"BY\"");

        var ran = await _site.RunAsync("doctor");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Error));
        Assert.Contains($"WRONG  journal: Entry {last} does not fit", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_OfAWrongKey_NamesItAndIsNo()
    {
        await File.WriteAllBytesAsync(_site.Data.Key, new byte[32], TestContext.Current.CancellationToken);

        var ran = await _site.RunAsync("doctor");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Error));
        Assert.Contains("WRONG  database: ", ran.Output, StringComparison.Ordinal);
    }

    /// <summary>Replaces the configuration by one that has this under matching.</summary>
    private void Configure(string matching) => File.WriteAllText(
        _site.Data.Configuration, $$"""{ "models": { "pack": "{{_site.Pack}}" }, "matching": { {{matching}} } }""");
}
