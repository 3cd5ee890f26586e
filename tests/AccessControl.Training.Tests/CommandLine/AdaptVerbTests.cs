using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Adaptation;
using AccessControl.Training.Adaptation;
using AccessControl.Training.CommandLine;
using AccessControl.Training.Tests.Adaptation;

namespace AccessControl.Training.Tests.CommandLine;

public sealed class AdaptVerbTests : IDisposable
{
    private static readonly SimulatedSite Site = new() { People = 100, Shift = 0.5 };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task Adapt_ACameraToMend_WritesAHeadAndTheSameAgain()
    {
        Write("site", SimulatedPeople.Bundle(Site.Draw(1)));
        Write("others", SimulatedPeople.Bundle(new SimulatedSite { People = 600, Captures = 3 }.Draw(99)));

        Assert.Equal(TrainingProgram.Done, await RunAsync("site", "site.key", "others", "head.json"));
        Assert.Contains("| no change | ", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("FPIR of strangers, largest excess over 1.2 times: ", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\nAccepted: ", _output.ToString(), StringComparison.Ordinal);
        var first = await File.ReadAllTextAsync(In("head.json"), TestContext.Current.CancellationToken);
        Assert.Equal(SiteCaptures.HashOf(await File.ReadAllBytesAsync(In("site"), TestContext.Current.CancellationToken)), SiteHead.Parse(first, "head.json").CapturesSha256);

        Assert.Equal(TrainingProgram.Done, await RunAsync("site", "site.key", "others", "again.json"));
        Assert.Equal(first, await File.ReadAllTextAsync(In("again.json"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Adapt_NothingToMend_SaysWhichRuleAndWritesNothing()
    {
        Write("site", SimulatedPeople.Bundle((Site with { Shift = 0 }).Draw(1)));
        Write("others", SimulatedPeople.Bundle(new SimulatedSite { People = 300, Captures = 3 }.Draw(99)));

        Assert.Equal(TrainingProgram.Stopped, await RunAsync("site", "site.key", "others", "head.json"));

        Assert.Contains("\nNot accepted: ", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Cllr of the site, least gain: ", _output.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(In("head.json")));
    }

    [Fact]
    public async Task Adapt_TooFewPeople_SaysHowMany()
    {
        Write("site", SimulatedPeople.Bundle((Site with { People = 30 }).Draw(1)));
        Write("others", SimulatedPeople.Bundle(new SimulatedSite { People = 100, Captures = 2 }.Draw(99)));

        Assert.Equal(TrainingProgram.Stopped, await RunAsync("site", "site.key", "others", "head.json"));

        Assert.Contains("Too little to adapt: 30 people with 4 captures over 2 days, 80 are needed.", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adapt_WhatCannotBeUsed_IsOneLineThatNamesIt()
    {
        Write("site", SimulatedPeople.Bundle(Site.Draw(1)));
        Write("others", SimulatedPeople.Bundle(Site.Draw(2), model: new ModelId("other-encoder", new string('b', 64))));

        await Unusable("missing: can't be read (it isn't there)", "missing", "site.key", "others");
        await Unusable("missing.key: can't be read (it isn't there)", "site", "missing.key", "others");
        await Unusable("site: is damaged, or was sealed with another key", "site", "others.key", "others");
        await Unusable("this isn't a key file", "site", "site", "others");
        await Unusable("is of model other-encoder@bbbbbbbb, the captures are of test-encoder@aaaaaaaa", "site", "site.key", "others");
        await Unusable("this isn't a file of site captures", "site.key", "site.key", "others");
        await Unusable("no file can be written there", "site", "site.key", "others", Path.Combine("nowhere", "head.json"));
        await File.WriteAllTextAsync(In("open.key"), new string('0', 64), TestContext.Current.CancellationToken);
        await Unusable("others may read the key file. Narrow it: chmod 600 ", "site", "open.key", "others");

        async Task Unusable(string line, string captures, string key, string others, string head = "head.json")
        {
            Assert.Equal(TrainingProgram.Unusable, await RunAsync(captures, key, others, head));
            Assert.Contains(line, _error.ToString().TrimEnd().Split('\n')[^1], StringComparison.Ordinal);
            Assert.Equal("", _output.ToString());
        }
    }

    [Fact]
    public async Task Adapt_AttemptBeyondTheLast_SaysSo()
    {
        Write("site", SimulatedPeople.Bundle(Site.Draw(1), SiteHead.MostAttempts + 1));
        Write("others", SimulatedPeople.Bundle(new SimulatedSite { People = 100, Captures = 2 }.Draw(99)));

        Assert.Equal(TrainingProgram.Stopped, await RunAsync("site", "site.key", "others", "head.json"));

        Assert.Equal("Too many attempts: this is attempt 11, and after 10 nothing can be shown to help any more. The model stays as it is.", _output.ToString().TrimEnd());
        Assert.False(File.Exists(In("head.json")));
    }

    [Fact]
    public async Task AdaptCheck_OneKind_CountsItWithItsInterval()
    {
        Assert.Equal(TrainingProgram.Done, await CheckAsync("--runs", "1", "--people", "80", "--only", "nothing"));

        // Of one site, whichever way it goes.
        Assert.Matches(@"\| nothing to mend \| 1 \| (0 \| 0\.0 % to 97\.5 %|1 \| 2\.5 % to 100\.0 %) \| ", _output.ToString());
    }

    [Theory]
    [InlineData("--people", "10", "--people 10: write 80 to 5000.")]
    [InlineData("--people", "5001", "--people 5001: write 80 to 5000.")]
    [InlineData("--runs", "0", "--runs 0: write 1 to 1000000.")]
    [InlineData("--shift", "0", "--shift 0: write a number above 0 and at most 10.")]
    [InlineData("--shift", "NaN", "--shift NaN: write a number above 0 and at most 10.")]
    [InlineData("--shift", "11", "--shift 11: write a number above 0 and at most 10.")]
    [InlineData("--shift", "-1", "--shift -1: write a number above 0 and at most 10.")]
    [InlineData("--shift", "5", "--shift 5: moves captures of one person so far that those of only 31 of 100 people agree (a camera to mend, run 1): nothing is learned from the others. Write a smaller one.")]
    [InlineData("--only", "moon", "--only moon: no kind is called so; write a part of: labels that mean nothing, nothing to mend, a camera to mend, captures under wrong names.")]
    public async Task AdaptCheck_OptionThatCannotBe_IsOneLine(string option, string value, string line)
    {
        string[] rest = option == "--only" ? [] : ["--only", "camera"];

        Assert.Equal(TrainingProgram.Unusable, await CheckAsync([option, value, .. rest]));

        Assert.StartsWith(line, Assert.Single(_error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal("", _output.ToString());
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        _output.Dispose();
        _error.Dispose();
    }

    private string In(string name) => Path.Combine(_folder, name);

    private void Write(string name, SiteCaptures captures)
    {
        var (bundle, key) = SimulatedPeople.Seal(captures, name);
        File.WriteAllBytes(In(name), bundle);
        File.WriteAllText(In(name + ".key"), key);
        Narrow(name + ".key");
        Narrow(name);
    }

    private void Narrow(string name)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(In(name), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private Task<int> CheckAsync(params string[] options) => TrainingProgram.RunAsync(["adapt-check", .. options], _output, _error, TestContext.Current.CancellationToken);

    private Task<int> RunAsync(string captures, string key, string others, string head) => TrainingProgram.RunAsync(
        ["adapt", "--captures", In(captures), "--key", In(key), "--reference", In(others), "--reference-key", In("others.key"), "--out", In(head)], _output, _error, TestContext.Current.CancellationToken);
}
