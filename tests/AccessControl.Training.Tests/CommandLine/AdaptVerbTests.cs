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
    public async Task AdaptCheck_OneKind_CountsIt()
    {
        Assert.Equal(TrainingProgram.Done, await TrainingProgram.RunAsync(["adapt-check", "--runs", "1", "--people", "80", "--only", "nothing"], _output, _error, TestContext.Current.CancellationToken));
        Assert.Contains("| nothing to mend | 1 | ", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(TrainingProgram.Unusable, await TrainingProgram.RunAsync(["adapt-check", "--people", "10"], _output, _error, TestContext.Current.CancellationToken));
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
        using var key = SiteCapturesKey.Create();
        File.WriteAllBytes(In(name), captures.Seal(key));
        File.WriteAllText(In(name + ".key"), key.ToText());
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

    private Task<int> RunAsync(string captures, string key, string others, string head) => TrainingProgram.RunAsync(
        ["adapt", "--captures", In(captures), "--key", In(key), "--reference", In(others), "--reference-key", In("others.key"), "--out", In(head)], _output, _error, TestContext.Current.CancellationToken);
}
