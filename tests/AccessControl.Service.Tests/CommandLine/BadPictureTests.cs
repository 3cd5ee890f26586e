using AccessControl.Service.Composition;
using AccessControl.Service.Tests.Processes;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>Pictures and models that can't be used: one line, exit code 2, and the folder as it was.</summary>
public sealed class BadPictureTests : IDisposable
{
    private readonly TemporarySite _site = new();

    public void Dispose() => _site.Dispose();

    [Fact]
    public async Task Evaluate_WithItsOutputAmongThePictures_IsRefused() =>
        (await _site.RunAsync("evaluate", "--images", _site["people"], "--out", _site["people/report"])).IsOneLine(2, "--out", "measured as pictures");

    [Theory]
    [InlineData("missing", "doesn't exist")]
    [InlineData("empty", "is empty")]
    [InlineData("truncated", "")]
    [InlineData("text", "")]
    [InlineData("huge", "megapixels")]
    [InlineData("folder", "is a folder")]
    public async Task Picture_ThatIsNone_IsRefusedByEveryVerbThatTakesOne(string fault, string expected)
    {
        await _site.AddAsync(("1001", "Anna Example"));
        await _site.EnrolAsync("1001", 0);
        var path = Make(fault);

        (await _site.RunAsync("identify", "--image", path)).IsOneLine(2, path, expected);
        (await _site.RunAsync("verify", "--person", "1001", "--image", path)).IsOneLine(2, path, expected);
        (await _site.RunAsync("enrol", "--person", "1001", "--image", _site["1001-0.png"], path)).IsOneLine(2, path, expected);
        Assert.Contains("3 references", (await _site.RunAsync("people", "list")).IsDone().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_WithAFlippedByte_IsRefusedUntilItIsMended()
    {
        var image = SyntheticFaces.Write(_site["anna.png"], 0, 0);
        var models = CopyModels();
        var damaged = new DirectoryInfo(Path.Combine(models, "sha256")).EnumerateFiles().OrderBy(file => file.Length).First().FullName;
        FlipByte(damaged);

        (await RunAsync(models, "identify", "--image", image)).IsOneLine(2, "models install " + _site.Pack);
        (await RunAsync(models, "run", "--simulated")).IsOneLine(2, "models install " + _site.Pack);
        var verified = await RunAsync(models, "models", "verify");
        Assert.Equal(1, verified.ExitCode);
        Assert.Contains(Path.GetFileName(damaged), verified.Output, StringComparison.Ordinal);
        Assert.Contains("models install " + _site.Pack, verified.Error, StringComparison.Ordinal);
    }

    private static void FlipByte(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        file.Position = file.Length / 2;
        var value = file.ReadByte();
        file.Position--;
        file.WriteByte((byte)(value ^ 1));
    }

    private async Task<Ran> RunAsync(string models, params string[] arguments)
    {
        using var program = RunningProgram.Start(RunningProgram.Built, [("ACCESSCONTROL_MODELS", models)], null, [.. arguments, "--data", _site.Data.Path]);
        return await program.EndAsync();
    }

    private string CopyModels()
    {
        var house = new ModelHouse(() => _site.Pack);
        var copy = Directory.CreateDirectory(_site["models"]).FullName;
        foreach (var file in house.Pack(null).InstalledFiles)
        {
            foreach (var found in Directory.EnumerateFiles(house.Store.Root, $"{file.Sha256}*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(copy, Path.GetRelativePath(house.Store.Root, found));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(found, target);
                File.SetUnixFileMode(target, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }
        }

        return copy;
    }

    private string Make(string fault)
    {
        var path = _site[fault + ".jpg"];
        switch (fault)
        {
            case "missing":
                break;
            case "folder":
                Directory.CreateDirectory(path);
                break;
            case "empty":
                File.WriteAllBytes(path, []);
                break;
            case "text":
                File.WriteAllText(path, "This is a letter to whom it may concern, and no picture at all.");
                break;
            case "truncated":
                SyntheticFaces.Write(path, 0, 0);
                File.WriteAllBytes(path, File.ReadAllBytes(path)[..2000]);
                break;
            default:
                using (var picture = new OpenCvSharp.Mat(10_000, 10_100, OpenCvSharp.MatType.CV_8UC1, OpenCvSharp.Scalar.All(0)))
                {
                    OpenCvSharp.Cv2.ImWrite(path, picture);
                }

                break;
        }

        return path;
    }
}
