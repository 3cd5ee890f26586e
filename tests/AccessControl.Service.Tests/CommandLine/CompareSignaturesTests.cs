using System.Text.Json;
using AccessControl.Simulation.People;
using AccessControl.Simulation.Signatures;
using OpenCvSharp;

namespace AccessControl.Service.Tests.CommandLine;

public sealed class CompareSignaturesTests : IDisposable
{
    private readonly TemporarySite _site = new();

    [Fact]
    public async Task Compare_TheWritersOwn_IsLikeThem()
    {
        string[] references = [Signed(1, 0), Signed(1, 1), Signed(1, 2)];

        var ran = (await _site.RunAsync(["compare-signatures", "--image", Signed(1, 3), "--reference", .. references])).IsDone();

        Assert.StartsWith("Like the 3 references: score ", ran.Output, StringComparison.Ordinal);
        Assert.Contains("generated", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_AnotherWriters_IsNotAndExitsWith1()
    {
        var ran = await _site.RunAsync("compare-signatures", "--image", Signed(2, 0), "--reference", Signed(1, 0), Signed(1, 1), "--json");

        Assert.Equal(1, ran.ExitCode);
        var told = JsonDocument.Parse(ran.Output).RootElement;
        Assert.False(told.GetProperty("isAlike").GetBoolean());
        Assert.True(told.GetProperty("score").GetDouble() < told.GetProperty("threshold").GetDouble());
        Assert.Equal(2, told.GetProperty("references").GetInt32());
    }

    [Fact]
    public async Task Compare_ACopyOrAReferenceOfAnotherWriter_IsTold()
    {
        (await _site.RunAsync("compare-signatures", "--image", Signed(1, 0), "--reference", Signed(1, 1), Signed(1, 0))).IsOneLine(2, "1-0.png", "is the same picture as");

        Assert.Contains("Unlike the other references: ", (await _site.RunAsync("compare-signatures", "--image", Signed(1, 3), "--reference", Signed(1, 0), Signed(1, 1), Signed(1, 2), Signed(2, 0))).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_AnEmptySheet_SaysWhichPicture()
    {
        using var sheet = new Mat(100, 200, MatType.CV_8UC1, Scalar.White);
        Cv2.ImWrite(_site["empty.png"], sheet);

        (await _site.RunAsync("compare-signatures", "--image", Signed(1, 0), "--reference", _site["empty.png"])).IsOneLine(2, "empty.png", "no ink");
    }

    [Fact]
    public async Task Compare_BesideMoreThanTen_SaysSo()
    {
        var one = Signed(1, 0);

        (await _site.RunAsync(["compare-signatures", "--image", one, "--reference", .. Enumerable.Repeat(one, 11)])).IsOneLine(2, "at most 10");
    }

    public void Dispose() => _site.Dispose();

    private string Signed(int writer, int number)
    {
        var trace = new PaperWriter(SeededRandom.Mix(5_000_011, (ulong)writer)).Sign(number);
        var picture = SignatureInk.Draw(trace, InkPen.Draw(new SeededRandom((ulong)number)), (ulong)number, 400);
        using var drawn = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC1, picture.Grey.ToArray());
        var file = _site[$"{writer}-{number}.png"];
        Cv2.ImWrite(file, drawn);
        return file;
    }
}
