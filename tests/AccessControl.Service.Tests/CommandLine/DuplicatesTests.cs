using System.Text.Json;
using OpenCvSharp;

namespace AccessControl.Service.Tests.CommandLine;

public sealed class DuplicatesTests : IDisposable
{
    private readonly TemporarySite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Duplicates_OfAFolder_AreToldAsJsonAndOnASheet()
    {
        var folder = Directory.CreateDirectory(_site["pictures"]).FullName;
        SyntheticFaces.Write(Path.Combine(folder, "anna.jpg"), 0, 0);
        SyntheticFaces.Write(Path.Combine(folder, "anna-again.jpg"), 0, 4);
        SyntheticFaces.Write(Path.Combine(folder, "ben.jpg"), 1, 0);
        SyntheticFaces.WriteNobody(Path.Combine(folder, "room.jpg"));
        File.Copy(Path.Combine(folder, "anna.jpg"), Path.Combine(folder, "copy.jpg"));
        using (var picture = Cv2.ImRead(Path.Combine(folder, "ben.jpg")))
        using (var small = picture.Resize(new Size(480, 360)))
        {
            Cv2.ImWrite(Path.Combine(folder, "ben-small.jpg"), small);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "text.jpg"), "no picture", TestContext.Current.CancellationToken);

        var ran = (await _site.RunAsync("duplicates", folder, "--out", _site["found"], "--json")).IsDone();

        var json = JsonDocument.Parse(ran.Output).RootElement;
        Assert.Equal((7, 1, 1), (json.GetProperty("pictures").GetInt32(), json.GetProperty("unreadable").GetInt32(), json.GetProperty("withoutFace").GetInt32()));
        var pictures = json.GetProperty("samePicture").GetProperty("groups").EnumerateArray().ToDictionary(
            group => string.Join(' ', group.GetProperty("files").EnumerateArray()),
            group => group.GetProperty("weakestLink").GetProperty("changes")[0].GetString());
        Assert.Equal(new Dictionary<string, string?> { ["anna.jpg copy.jpg"] = "sameBytes", ["ben-small.jpg ben.jpg"] = "resized" }, pictures);
        var person = Assert.Single(json.GetProperty("samePerson").GetProperty("groups").EnumerateArray());
        Assert.Equal("anna-again.jpg anna.jpg copy.jpg", string.Join(' ', person.GetProperty("files").EnumerateArray()));
        Assert.True(person.GetProperty("weakestLink").GetProperty("score").GetDouble() >= json.GetProperty("samePerson").GetProperty("threshold").GetDouble());
        Assert.Equal(["room.jpg", "text.jpg"], json.GetProperty("skipped").EnumerateArray().Select(skipped => skipped.GetProperty("file").GetString()));

        var told = (await _site.RunAsync("duplicates", folder)).IsDone().Output;
        Assert.Contains("Same picture: 2 groups of together 4 files.", told, StringComparison.Ordinal);
        Assert.Contains("1 group of together 3 pictures", told, StringComparison.Ordinal);
        Assert.Contains("the same file twice: anna.jpg, copy.jpg", told, StringComparison.Ordinal);
        Assert.Contains("  text.jpg: is not a picture", told, StringComparison.Ordinal);

        var sheet = await File.ReadAllTextAsync(Path.Combine(_site["found"], "index.html"), TestContext.Current.CancellationToken);
        Assert.Contains("data:image/jpeg;base64,", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("http", sheet, StringComparison.Ordinal);
        Assert.Equal(ran.Output, await File.ReadAllTextAsync(Path.Combine(_site["found"], "duplicates.json"), TestContext.Current.CancellationToken));
        Assert.Equal(5, File.ReadAllLines(Path.Combine(_site["found"], "links.csv")).Length);
        Assert.Equal(3, File.ReadAllLines(Path.Combine(_site["found"], "skipped.csv")).Length);
    }

    [Fact]
    public async Task Duplicates_OfFoldersThatDontServe_SaySo()
    {
        var folder = Directory.CreateDirectory(_site["pictures"]).FullName;
        var file = SyntheticFaces.WriteNobody(Path.Combine(folder, "room.jpg"));
        var empty = Directory.CreateDirectory(_site["empty"]).FullName;

        (await _site.RunAsync("duplicates", _site["none"])).IsOneLine(2, _site["none"], "no such folder");
        (await _site.RunAsync("duplicates", file)).IsOneLine(2, file, "is a file");
        (await _site.RunAsync("duplicates", empty)).IsOneLine(2, empty, "no pictures");
        (await _site.RunAsync("duplicates", folder, folder)).IsOneLine(2, folder, "same folder");
        (await _site.RunAsync("duplicates", folder, "--risk", "2")).IsOneLine(2, "--risk", "0.5");
        (await _site.RunAsync("duplicates", folder, "--out", file)).IsOneLine(2, file, "--out");
    }
}
