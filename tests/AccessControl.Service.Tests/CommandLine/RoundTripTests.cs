using System.Text.Json;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Journal;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>People who don't exist, from import to erasure, by the command line alone.</summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly TemporarySite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Person_Enrolled_IsIdentifiedVerifiedAndErased()
    {
        await _site.AddAsync(("1001", "Anna Example"), ("1002", "Ben Example"));
        await _site.EnrolAsync("1001", 0);
        await _site.EnrolAsync("1002", 3);
        var anna = SyntheticFaces.Write(_site["again.png"], 0, 4);
        var stranger = SyntheticFaces.Write(_site["stranger.png"], 2, 4);

        var identified = (await _site.RunAsync("identify", "--image", anna, "--json")).IsDone();
        var refused = await _site.RunAsync("identify", "--image", stranger, "--json");
        (await _site.RunAsync("verify", "--person", "1001", "--image", anna)).IsDone();
        var other = await _site.RunAsync("verify", "--person", "1002", "--image", anna, "--json");

        var json = JsonDocument.Parse(identified.Output).RootElement;
        Assert.Equal(("identified", "1001"), (json.GetProperty("status").GetString(), json.GetProperty("person").GetString()));
        Assert.True(json.GetProperty("score").GetDouble() >= json.GetProperty("threshold").GetDouble());
        Assert.Equal("1001", json.GetProperty("candidates")[0].GetProperty("person").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("captureFailure").ValueKind);
        Assert.Equal((1, ""), (refused.ExitCode, refused.Error));
        Assert.Equal("notIdentified", JsonDocument.Parse(refused.Output).RootElement.GetProperty("status").GetString());
        Assert.Equal((1, ""), (other.ExitCode, other.Error));
        Assert.Equal("notVerified", JsonDocument.Parse(other.Output).RootElement.GetProperty("status").GetString());

        (await _site.RunAsync("people", "erase", "1001", "--yes")).IsDone();
        var gone = await _site.RunAsync("identify", "--image", anna);
        Assert.Equal((1, ""), (gone.ExitCode, gone.Error));
        (await _site.RunAsync("verify", "--person", "1001", "--image", anna)).IsOneLine(2, "1001", "people list");
        Assert.DoesNotContain("Anna", (await _site.RunAsync("journal", "export", "--personal")).IsDone().Output, StringComparison.Ordinal);
        (await _site.RunAsync("journal", "verify")).IsDone();
    }

    [Fact]
    public async Task Enrol_OnePictureTwice_IsRefusedAtOnceAndLater()
    {
        await _site.AddAsync(("1001", "Anna Example"));
        var (one, same, other) = (SyntheticFaces.Write(_site["one.png"], 0, 0), _site["same.png"], SyntheticFaces.Write(_site["other.png"], 0, 1));
        File.Copy(one, same);

        (await _site.RunAsync("enrol", "--person", "1001", "--image", one, other, same)).IsOneLine(2, $"{same} is the same picture as {one}", "Nothing was stored");
        var enrolled = JsonDocument.Parse((await _site.RunAsync("enrol", "--person", "1001", "--image", one, other, "--json")).IsDone().Output).RootElement;
        (await _site.RunAsync("enrol", "--person", "1001", "--image", same)).IsOneLine(2, $"{same} is stored for 1001 already", "Nothing was stored");

        Assert.Equal(("1001", 2), (enrolled.GetProperty("person").GetString(), enrolled.GetProperty("references").GetArrayLength()));
        Assert.Contains(" 2 references", (await _site.RunAsync("people", "list")).IsDone().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Picture_WithoutAFace_IsAnAnswerWithAdvice()
    {
        var nobody = SyntheticFaces.WriteNobody(_site["nobody.png"]);

        var ran = await _site.RunAsync("identify", "--image", nobody, "--json");

        var json = JsonDocument.Parse(ran.Output).RootElement;
        Assert.Equal((1, ""), (ran.ExitCode, ran.Error));
        Assert.Equal(("captureFailed", "noFace"), (json.GetProperty("status").GetString(), json.GetProperty("captureFailure").GetProperty("reason").GetString()));
        Assert.False(string.IsNullOrWhiteSpace(json.GetProperty("captureFailure").GetProperty("advice").GetString()));
    }

    [Fact]
    public async Task Enrol_WithoutPersonConsentOrFace_StoresNothing()
    {
        var anna = SyntheticFaces.Write(_site["anna.png"], 0, 0);
        var nobody = SyntheticFaces.WriteNobody(_site["nobody.png"]);
        (await _site.RunAsync("enrol", "--person", "1001", "--image", anna)).IsOneLine(2, "1001", "people import");
        await _site.AddAsync(("1001", "Anna Example"));
        Assert.Contains("no longer stands", (await _site.RunAsync("people", "consent", "1001", "--withdraw")).IsDone().Output, StringComparison.Ordinal);
        Assert.Contains("Anna Example no longer agreed to the use of the face: there was no consent to withdraw", (await _site.RunAsync("people", "consent", "1001", "--withdraw")).IsDone().Output, StringComparison.Ordinal);

        (await _site.RunAsync("enrol", "--person", "1001", "--image", anna)).IsOneLine(2, "Anna Example", "people consent 1001");
        (await _site.RunAsync("people", "consent", "1001")).IsDone();
        (await _site.RunAsync("enrol", "--person", "1001", "--image", anna, nobody)).IsOneLine(2, nobody, "NoFace");

        Assert.Contains("0 references", (await _site.RunAsync("people", "list")).IsDone().Output, StringComparison.Ordinal);
        (await _site.RunAsync("verify", "--person", "1001", "--image", anna)).IsOneLine(2, "enrol first");
    }

    [Fact]
    public async Task Enrol_PicturesOfTwoPeople_NamesThemAndStoresNothing()
    {
        await _site.AddAsync(("1001", "Anna Example"));
        string[] pictures = [SyntheticFaces.Write(_site["anna-1.png"], 0, 0), SyntheticFaces.Write(_site["anna-2.png"], 0, 1), SyntheticFaces.Write(_site["ben.png"], 1, 0)];

        (await _site.RunAsync(["enrol", "--person", "1001", "--image", .. pictures])).IsOneLine(2, pictures[2], "anna-", "score", "threshold", "Nothing was stored");
        Assert.Contains("0 references", (await _site.RunAsync("people", "list")).IsDone().Output, StringComparison.Ordinal);

        (await _site.RunAsync(["enrol", "--person", "1001", "--image", .. pictures.Take(2)])).IsDone();
        (await _site.RunAsync("enrol", "--person", "1001", "--image", pictures[2])).IsOneLine(2, pictures[2], "people references 1001");
    }

    [Fact]
    public async Task Enrol_SomebodyUnderASecondNumber_NamesTheFirstUntilToldAnyway()
    {
        await _site.AddAsync(("1001", "Anna Example"), ("1002", "Anna Again"));
        await _site.EnrolAsync("1001", 0);
        var again = SyntheticFaces.Write(_site["again.png"], 0, 1);

        (await _site.RunAsync("enrol", "--person", "1002", "--image", again)).IsOneLine(2, again, "1001", "--anyway");
        Assert.Contains("1001", (await _site.RunAsync("enrol", "--person", "1002", "--image", again, "--anyway")).IsDone().Output, StringComparison.Ordinal);

        Assert.Equal(["refused", "refused", "accepted", "accepted"], _site.Journal().Where(entry => entry.Kind == JournalEntryKind.LikenessFound).Select(entry => entry.Payload.Fields["outcome"]));
    }

    [Fact]
    public async Task Forget_OneOfThreeReferences_LeavesTwo()
    {
        await _site.AddAsync(("1001", "Anna Example"));
        await _site.EnrolAsync("1001", 0);
        var listed = JsonDocument.Parse((await _site.RunAsync("people", "references", "1001", "--json")).IsDone().Output).RootElement;
        Assert.Equal(3, listed.GetArrayLength());
        Assert.True(listed[0].GetProperty("quality").GetProperty("sharpness").GetDouble() > 0);
        var name = listed[1].GetProperty("reference").GetString()!;

        (await _site.RunAsync("people", "forget", "1001", "--reference", name)).IsDone();

        var left = (await _site.RunAsync("people", "references", "1001")).IsDone().Output;
        Assert.Equal(2, left.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain(name, left, StringComparison.Ordinal);
        (await _site.RunAsync("people", "forget", "1001", "--reference", name)).IsOneLine(2, name, "1001");
        (await _site.RunAsync("people", "forget", "1001", "--reference", "first")).IsOneLine(2, "'first'", "people references 1001");
        Assert.Equal(JournalEntryKind.ReferenceRemoved, _site.Journal()[^1].Kind);
    }

    [Fact]
    public async Task Evaluate_TwelvePeople_WritesTheFilesAndTheFigures()
    {
        for (var person = 0; person < 12; person++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(_site["people"], $"person-{person:00}")).FullName;
            for (var view = 0; view < 3; view++)
            {
                SyntheticFaces.Write(Path.Combine(folder, $"{view}.png"), person, view);
            }
        }

        var ran = (await _site.RunAsync("evaluate", "--images", _site["people"], "--gallery-size", "5", "--references", "1", "2", "--out", _site["result"], "--simulated", "--json")).IsDone();

        var json = JsonDocument.Parse(ran.Output).RootElement;
        Assert.Equal(_site.Pack, json.GetProperty("pack").GetString());
        Assert.Equal(36, json.GetProperty("images").GetInt32());
        Assert.InRange(json.GetProperty("failuresToAcquire").GetInt32(), 0, 6);
        Assert.InRange(json.GetProperty("mated").GetInt64(), 18, 36);
        Assert.InRange(json.GetProperty("nonMated").GetInt64(), 400, 594);
        Assert.InRange(json.GetProperty("equalErrorRate").GetDouble(), 0, 0.2);
        Assert.Equal(JsonValueKind.Object, json.GetProperty("fnmrAtFmr").ValueKind);
        _ = json.GetProperty("threshold").GetDouble();
        _ = json.GetProperty("atThreshold").GetProperty("fmr").GetDouble();
        _ = json.GetProperty("atThreshold").GetProperty("fnmr").GetDouble();
        string[] files = ["report.json", "calibration.json", "scores.csv", "det.csv", "suspects.csv", "failures.csv", "det.svg", "det.png", "scores.svg", "searches.svg", "report.html"];
        Assert.All(files, file => Assert.True(new FileInfo(Path.Combine(_site["result"], file)).Length > 0, file));
        var calibration = Calibration.Parse(File.ReadAllText(Path.Combine(_site["result"], "calibration.json")));
        Assert.True(calibration.Source.Simulated);
        Assert.Equal([1, 2], json.GetProperty("identification").EnumerateArray().Select(size => size.GetProperty("references").GetInt32()));
        Assert.All(json.GetProperty("identification").EnumerateArray(), size => Assert.Equal(5, size.GetProperty("people").GetInt32()));

        // The report shows faces: nobody else may read it, and it holds them itself.
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_site["result"], "report.html")));
        Assert.Contains("data:image/jpeg;base64,", File.ReadAllText(Path.Combine(_site["result"], "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_Enrolled_MeasuresReferencesByPersonNumber()
    {
        await _site.AddAsync(("1001", "Anna Example"), ("1002", "Ben Example"), ("1003", "Cem Example"));
        await _site.EnrolAsync("1001", 0);
        await _site.EnrolAsync("1002", 3);
        await _site.EnrolAsync("1003", 5);
        File.WriteAllText(_site["labels.csv"], "1001,early\n1002,late\n1003,late\n");

        var ran = (await _site.RunAsync(
            "evaluate", "--enrolled", "--groups", _site["labels.csv"], "--gallery-size", "2", "--references", "1", "--out", _site["staff"], "--json")).IsDone();

        var json = JsonDocument.Parse(ran.Output).RootElement;
        Assert.Equal((3, 9, 9, 27), (json.GetProperty("subjects").GetInt32(), json.GetProperty("images").GetInt32(), json.GetProperty("mated").GetInt32(), json.GetProperty("nonMated").GetInt32()));
        Assert.Equal((3, 9), (json.GetProperty("leaveOneOut").GetProperty("people").GetInt32(), json.GetProperty("leaveOneOut").GetProperty("matedSearches").GetInt32()));
        Assert.Equal(["early", "late"], json.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("group").GetString()));
        var written = string.Concat(Directory.GetFiles(_site["staff"]).Select(File.ReadAllText));
        Assert.Contains("1001 #1", written, StringComparison.Ordinal);
        Assert.DoesNotContain("Example", written, StringComparison.Ordinal);
        Assert.DoesNotContain("data:image/jpeg", written, StringComparison.Ordinal);

        // 27 comparisons show no rate below 3 in 27, 0.111: neither the summary nor the report says one, not even by rounding.
        var told = (await _site.RunAsync("evaluate", "--enrolled", "--out", _site["staff"])).IsDone().Output;
        Assert.Contains("FMR at most 1.2e-1, FNMR", told, StringComparison.Ordinal);
        Assert.Contains("at most 1.2e-1 of the non-mated match", await File.ReadAllTextAsync(Path.Combine(_site["staff"], "report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_EnrolledOnePersonOnly_SaysWhatToDo()
    {
        await _site.AddAsync(("1001", "Anna Example"));
        await _site.EnrolAsync("1001", 0);

        (await _site.RunAsync("evaluate", "--enrolled", "--out", _site["staff"])).IsOneLine(2, "of 1 people", "enrol more people");
        Assert.False(Directory.Exists(_site["staff"]));
    }

    [Fact]
    public async Task Evaluate_LabelsOfSomebodyElse_NamesFileAndLine()
    {
        await _site.AddAsync(("1001", "Anna Example"), ("1002", "Ben Example"));
        await _site.EnrolAsync("1001", 0);
        await _site.EnrolAsync("1002", 3);
        File.WriteAllText(_site["labels.csv"], "subject,group\n1001,a\n4711,b\n");

        (await _site.RunAsync("evaluate", "--enrolled", "--groups", _site["labels.csv"], "--out", _site["staff"])).IsOneLine(2, "labels.csv", "line 3", "4711");
        (await _site.RunAsync("evaluate", "--enrolled", "--groups", _site["none.csv"], "--out", _site["staff"])).IsOneLine(2, "none.csv");
    }

    [Theory]
    [InlineData("--images or", "--out", "result")]
    [InlineData("--images or", "--out", "result", "--images", "none", "--enrolled")]
    [InlineData("one of the two", "--out", "result", "--enrolled", "--pairs", "pairs.csv")]
    [InlineData("--gallery-size 1", "--out", "result", "--images", "none", "--gallery-size", "1")]
    [InlineData("--references 'many'", "--out", "result", "--images", "none", "--references", "many")]
    public async Task Evaluate_OptionsThatDontFit_SaysWhichToGive(string expected, params string[] arguments) =>
        (await _site.RunAsync(["evaluate", .. arguments])).IsOneLine(2, expected);
}
