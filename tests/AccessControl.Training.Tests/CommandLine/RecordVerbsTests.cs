using AccessControl.Training.CommandLine;

namespace AccessControl.Training.Tests.CommandLine;

public sealed class RecordVerbsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task Train_ThenEvaluate_WritesModelWeightsAndTable()
    {
        Assert.Equal(TrainingProgram.Done, await RunAsync("records", "train", "--out", _folder, "--people", "200", "--steps", "3"));
        Assert.True(File.Exists(Path.Combine(_folder, "record-twin.bin")));
        Assert.True(File.Exists(Path.Combine(_folder, "record-weights.json")));

        Assert.Equal(TrainingProgram.Done, await RunAsync("records", "evaluate", "--from", _folder, "--lists", "1", "--lines", "200", "--only", "trigrams"));
        Assert.Contains("| trigrams of the name |", _output.ToString(), StringComparison.Ordinal);
        Assert.Matches("trigrams of all fields beside trigrams of the name, precision at recall 90 %: -?[0-9.]+ points more, -?[0-9.]+ to -?[0-9.]+: (better|worse|no difference shown)", _output.ToString());
        Assert.Contains("Other errors, other names:", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("records", "train")]
    [InlineData("records", "train", "--out", "x", "--steps", "many")]
    [InlineData("records", "train", "--out", "x", "--people", "1")]
    [InlineData("records", "train", "--out", "x", "--contrastive", "-1")]
    [InlineData("records", "evaluate", "--from", "nowhere")]
    [InlineData("records", "evaluate", "--from", "nowhere", "--lists", "0")]
    public async Task Run_WhatCantBeUsed_IsExitCode2WithOneLine(params string[] arguments)
    {
        Assert.Equal(TrainingProgram.Unusable, await RunAsync([.. arguments.Select(one => one == "x" ? Path.Combine(_folder, "x") : one)]));
        Assert.Single(_error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(_output.ToString());
    }

    /// <summary>Of fewer lines none is a second one, and nothing can be measured.</summary>
    [Theory]
    [InlineData("1")]
    [InlineData("39")]
    [InlineData("-1")]
    public async Task Evaluate_ALargeListThatIsTooShort_IsRefused(string lines)
    {
        Assert.Equal(TrainingProgram.Unusable, await RunAsync("records", "evaluate", "--from", _folder, "--large", lines));
        Assert.StartsWith($"--large {lines}: write 0, or 40 to 1000000. See: ", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("40")]
    public async Task Evaluate_OfNoTraining_NamesTheCheckpoint(string large)
    {
        Assert.Equal(TrainingProgram.Unusable, await RunAsync("records", "evaluate", "--from", _folder, "--large", large));
        Assert.Equal($"{Path.Combine(_folder, "run.checkpoint")}: isn't there; name the folder of a training.\n", _error.ToString());
    }

    [Fact]
    public async Task Run_AMistypedOption_NamesTheVerbsOwnHelp()
    {
        await RunAsync("records", "train", "--out", "x", "--stepps", "3");
        Assert.Contains("See: accesscontrol-train records train --help", _error.ToString(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<int> RunAsync(params string[] arguments) => TrainingProgram.RunAsync(arguments, _output, _error, TestContext.Current.CancellationToken);
}
