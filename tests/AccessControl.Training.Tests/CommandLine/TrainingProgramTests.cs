using AccessControl.Training.CommandLine;

namespace AccessControl.Training.Tests.CommandLine;

public sealed class TrainingProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task Train_StoppedAndCalledAgain_GoesOnAndWritesTheModel()
    {
        Assert.Equal(TrainingProgram.Done, await RunAsync("signatures", "train", "--out", _folder, "--writers", "20", "--steps", "2"));
        Assert.True(File.Exists(Path.Combine(_folder, "stroke-encoder.onnx")));
        Assert.Equal(3, (await File.ReadAllLinesAsync(Path.Combine(_folder, "training.csv"), TestContext.Current.CancellationToken)).Length);

        // All steps are done: nothing is trained anew, and another run's folder is not overwritten.
        Assert.Equal(TrainingProgram.Done, await RunAsync("signatures", "train", "--out", _folder, "--writers", "20", "--steps", "2"));
        Assert.Equal(3, (await File.ReadAllLinesAsync(Path.Combine(_folder, "training.csv"), TestContext.Current.CancellationToken)).Length);
        Assert.Equal(TrainingProgram.Unusable, await RunAsync("signatures", "train", "--out", _folder, "--writers", "20", "--steps", "3"));
        Assert.Contains("another run", _error.ToString(), StringComparison.Ordinal);

        Assert.Equal(TrainingProgram.Done, await RunAsync("signatures", "evaluate", "--from", _folder, "--writers", "8"));
        Assert.Equal(22, _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("| stroke encoder, 2 steps | 1 | no |", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("signatures", "train")]
    [InlineData("signatures", "train", "--out", "x", "--steps", "many")]
    [InlineData("signatures", "evaluate", "--from", "nowhere")]
    [InlineData("signatures", "train", "--out", "x", "--writers", "1")]
    [InlineData("sign")]
    public async Task Run_WhatCantBeUsed_IsExitCode2WithOneLine(params string[] arguments)
    {
        var before = Directory.GetCurrentDirectory();
        Assert.Equal(TrainingProgram.Unusable, await RunAsync([.. arguments.Select(one => one == "x" ? Path.Combine(_folder, "x") : one)]));
        Assert.Single(_error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(_output.ToString());
        Assert.Equal(before, Directory.GetCurrentDirectory());
    }

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Task<int> RunAsync(params string[] arguments) => TrainingProgram.RunAsync(arguments, _output, _error, TestContext.Current.CancellationToken);
}
