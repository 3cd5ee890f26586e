using AccessControl.Domain.Accuracy;
using AccessControl.Training.CommandLine;
using AccessControl.Training.Curation;
using AccessControl.Training.Tests.Curation;
using AccessControl.Vision.ModelPacks;

namespace AccessControl.Training.Tests.CommandLine;

public sealed class CurationVerbsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly StringWriter _output = new();
    private int _shown;

    private string Set => Path.Combine(_folder, "set");

    private string Out => Path.Combine(_folder, "out");

    /// <summary>The whole way with a set of blots that holds one error of each kind.</summary>
    [Fact]
    public void Run_ASetWithErrors_WritesManifestAndReportForItsOwnerAndTheSameAgain()
    {
        DrawSet();
        // Of another person; the same picture, smaller; a person's only picture; an empty file.
        CurationFakes.DrawOf(File(3, 9), 8, 900);
        CurationFakes.DrawOf(File(4, 9), 4, 40, side: 96);
        CurationFakes.DrawOf(File(30, 0), 30, 901);
        System.IO.File.WriteAllBytes(File(5, 9), []);

        Assert.Equal(TrainingProgram.Done, Run(Request));

        var manifest = System.IO.File.ReadAllText(Path.Combine(Out, "manifest.csv"));
        string[] left = [.. manifest.Split('\n').Where(line => line.Contains(",no,", StringComparison.Ordinal))];
        Assert.Equal(["p03/9.png", "p04/9.png", "p05/9.png", "p30/0.png"], left.Select(line => line.Split(',')[0]));
        Assert.Matches(",no,\"looks like p08: 0.[0-9]+, own -?0.[0-9]+\"$", left[0]);
        Assert.EndsWith(",no,the same picture as p04/0.png", left[1], StringComparison.Ordinal);
        Assert.EndsWith(",no,the file is empty", left[2], StringComparison.Ordinal);
        Assert.Equal("p30/0.png,p30,,no,the person has no other picture", left[3]);
        Assert.Equal(80, CurationManifest.Read(Path.Combine(Out, "manifest.csv")).Pictures.Length);
        Assert.All(Directory.GetFiles(Out), file => Assert.True(OperatingSystem.IsLinux() && System.IO.File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)));
        Assert.Contains("<img alt=\"\" src=\"data:image/jpeg;base64,", System.IO.File.ReadAllText(Path.Combine(Out, "report.html")), StringComparison.Ordinal);
        Assert.StartsWith("84 pictures of 21 people.\n  80 kept\n  1 can't be read: p05/9.png\n", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\nTrain: 16 people, 64 pictures.\nValidation: 2 people, 8 pictures.\nTest: 2 people, 8 pictures.\n", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(83, _shown);

        // Nothing is encoded anew, and everything is the same.
        Assert.Equal(TrainingProgram.Done, Run(Request));
        Assert.Equal((83, manifest), (_shown, System.IO.File.ReadAllText(Path.Combine(Out, "manifest.csv"))));

        // Looked at, and found right.
        var right = Path.Combine(_folder, "right.txt");
        System.IO.File.WriteAllText(right, "p03/9.png\n");
        Run(Request with { Right = right });
        Assert.Contains("p03/9.png,p03,", string.Join('\n', System.IO.File.ReadAllLines(Path.Combine(Out, "manifest.csv")).Where(line => line.Contains(",yes,", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    /// <summary>A set of which nothing serves: the reasons are told, and a script sees it.</summary>
    [Fact]
    public void Run_ASetOfWhichNothingServes_IsRefusedWithTheReasons()
    {
        DrawSet();
        foreach (var picture in Directory.GetFiles(Set, "*.png", SearchOption.AllDirectories))
        {
            System.IO.File.WriteAllBytes(picture, []);
        }

        var refused = Assert.Throws<CurationInputException>(() => Run(Request));

        Assert.Contains("nothing of it can be trained on", refused.Message, StringComparison.Ordinal);
        Assert.Contains(" can't be read: p01/0.png, ...\n", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WithInjectedErrors_SaysHowManyAreFoundAndWritesNoManifest()
    {
        DrawSet();

        Assert.Equal(TrainingProgram.Done, Run(Request with { Inject = [0.05, 0.1] }));

        Assert.Contains("| 4 (5.0 %) | 4 (100.0 %) | 4 | 100.0 % | 100.0 % |\n| 8 (10.0 %) | ", _output.ToString(), StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(Path.Combine(Out, "manifest.csv")));
    }

    [Fact]
    public void Run_WithATestThatIsGiven_TestsItsPeopleAndNobodyElse()
    {
        DrawSet();
        var pairs = Path.Combine(_folder, "pairs.csv");
        System.IO.File.WriteAllText(pairs, "fold,file_x,file_y,Decision\n1,p01/0.png,p01/1.png,Yes\n4,p02/0.png,p03/1.png,No\n");

        Run(Request with { Pairs = pairs });

        Assert.Equal(["p02", "p03"], CurationManifest.Read(Path.Combine(Out, "manifest.csv")).Pictures.Where(picture => picture.Split == SplitPart.Test).Select(picture => picture.Person).Distinct());
        Assert.Contains("fold 7", Assert.Throws<CurationInputException>(() => Run(Request with { Pairs = pairs, TestFolds = ["7"] })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_WhatCantBeUsed_IsToldInOneLine()
    {
        DrawSet();
        Assert.Contains("--shares", Assert.Throws<CurationInputException>(() => Run(Request with { Shares = [0.5, 0.6, 0.1] })).Message, StringComparison.Ordinal);
        Assert.Contains("it isn't there", Assert.Throws<CurationInputException>(() => Run(Request with { Right = Path.Combine(_folder, "no") })).Message, StringComparison.Ordinal);
        Assert.Contains("--inject", Assert.Throws<CurationInputException>(() => Run(Request with { Inject = [0.5] })).Message, StringComparison.Ordinal);
        Assert.Equal(0, _shown);
    }

    public void Dispose()
    {
        _output.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private CurationRequest Request => new(Set, null, Out, "fake", null, false, [0.8, 0.1, 0.1], null, ["4", "5"], 1, null, []);

    private string File(int person, int number) => Path.Combine(Set, $"p{person:00}", $"{number}.png");

    private void DrawSet()
    {
        for (var person = 1; person <= 20; person++)
        {
            for (var number = 0; number < 4; number++)
            {
                CurationFakes.DrawOf(File(person, number), person, (10 * person) + number);
            }
        }
    }

    private int Run(CurationRequest request)
    {
        var calibration = Calibration.Parse(System.IO.File.ReadAllText(Path.Combine(Path.GetDirectoryName(ModelCatalogue.DefaultPath)!, "calibrations", "yunet-mobilefacenet.json")));
        return CurationVerbs.Run(
            request, _ => new CurationEncoder("fake", () => new CurationFakes.CornerAnalyser(() => Interlocked.Increment(ref _shown)), calibration), _output, TextWriter.Null, TestContext.Current.CancellationToken);
    }
}
