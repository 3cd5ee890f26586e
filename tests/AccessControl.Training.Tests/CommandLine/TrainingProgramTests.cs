using AccessControl.Domain;
using AccessControl.Domain.Signatures;
using AccessControl.Simulation.Signatures;
using AccessControl.Training.CommandLine;
using AccessControl.Training.Running;
using OpenCvSharp;

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
        Assert.DoesNotContain("training.csv", _error.ToString(), StringComparison.Ordinal);
        File.Delete(Path.Combine(_folder, "training.svg"));
        Assert.Equal(TrainingProgram.Done, await RunAsync("signatures", "train", "--out", _folder, "--writers", "20", "--steps", "2"));
        Assert.True(File.Exists(Path.Combine(_folder, "training.svg")));
        File.Delete(Path.Combine(_folder, "training.csv"));
        Assert.Equal(TrainingProgram.Done, await RunAsync("signatures", "train", "--out", _folder, "--writers", "20", "--steps", "2"));
        Assert.Contains("training.csv: isn't there, and all steps are taken", _error.ToString(), StringComparison.Ordinal);
        Assert.Equal(TrainingProgram.Unusable, await RunAsync("signatures", "train", "--out", _folder, "--writers", "20", "--steps", "3"));
        Assert.Contains("another run", _error.ToString(), StringComparison.Ordinal);

        Assert.Equal(TrainingProgram.Done, await RunAsync("signatures", "evaluate", "--from", _folder, "--writers", "8"));
        Assert.Equal(1 + 22 + 10, _output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("| stroke encoder, 2 steps | 1 | no |", _output.ToString(), StringComparison.Ordinal);
        Assert.Matches("^8 writers; frozen configuration [0-9a-f]{12}\n", _output.ToString());
        Assert.All(_output.ToString().Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1), line => Assert.EndsWith("| generated; no real pen data was available |", line, StringComparison.Ordinal));
        Assert.Contains("capitals printed by others accepted by stroke encoder, 2 steps at 1 % random, 5 references, less own likeness: ", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(10, _output.ToString().Split('\n').Count(line => line.StartsWith("capitals ", StringComparison.Ordinal) && line.EndsWith(" (generated; no real pen data was available)", StringComparison.Ordinal)));
    }

    /// <summary>What the program itself does wrong is no wrong use: it is written down, and the line says where.</summary>
    [Fact]
    public async Task Run_ABug_IsExitCode70WithALog()
    {
        using var output = new BrokenWriter();

        Assert.Equal(TrainingProgram.Bug, await TrainingProgram.RunAsync(["bench", "--help"], output, _error, TestContext.Current.CancellationToken));

        Assert.Matches("^This is a bug: a broken writer \\(written to .*accesscontrol-train.log\\)\n$", _error.ToString());
    }

    [Fact]
    public async Task Run_AnEmptyArgument_IsWrongUse()
    {
        Assert.Equal(TrainingProgram.Unusable, await RunAsync("signatures", "train", "--out", ""));
        Assert.Contains("An empty argument names nothing", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'bogus' is not understood here. See: accesscontrol-train --help", "bogus")]
    [InlineData("'bogus' is not understood here. See: accesscontrol-train signatures --help", "signatures", "bogus")]
    [InlineData("Say what to do: prepare, table. See: accesscontrol-train faces --help", "faces")]
    [InlineData("Option '--out' is required. See: accesscontrol-train signatures train --help", "signatures", "train")]
    public async Task Run_AMistypedCommand_IsNamed(string line, params string[] arguments)
    {
        Assert.Equal(TrainingProgram.Unusable, await RunAsync(arguments));
        Assert.Equal(line + "\n", _error.ToString());
    }

    /// <summary>Before a step is taken, not after all of them.</summary>
    [Theory]
    [InlineData("run.checkpoint")]
    [InlineData("training.csv")]
    [InlineData("training.svg")]
    public async Task Train_AFolderWhereAFileOfTheRunGoes_IsToldAtTheStart(string name)
    {
        Directory.CreateDirectory(Path.Combine(_folder, name));

        Assert.Equal(TrainingProgram.Unusable, await RunAsync("signatures", "train", "--out", _folder, "--writers", "20", "--steps", "1"));

        Assert.Equal($"{Path.Combine(_folder, name)}: is a folder, where the training writes a file; move it away, or name another folder.\n", _error.ToString());
        Assert.Equal([Path.Combine(_folder, name)], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Write_WhereItCantBe_IsOneLineAndLeavesNoHalfFile()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "model.onnx"));

        var refused = Assert.Throws<UnusableConfigurationException>(() => WholeFile.Write(_folder, "model.onnx", [1, 2, 3]));

        Assert.StartsWith($"{Path.Combine(_folder, "model.onnx")}: can't be written (", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(".part", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("make room there, or name another folder, and begin again.", refused.Message, StringComparison.Ordinal);
        Assert.Equal([Path.Combine(_folder, "model.onnx")], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task TrainPictures_ThenOnBesideRealOnes_IsMeasuredOnTheOthers()
    {
        // Two groups of writers: those of 1 and 2 forged each other's, 3 to 5 nobody's.
        var real = Path.Combine(_folder, "real");
        for (var writer = 1; writer <= 5; writer++)
        {
            var own = new PaperWriter((ulong)writer);
            for (var i = 0; i < 7; i++)
            {
                Draw(Path.Combine(real, $"{writer:000}", "genuine", $"NFI-{writer:000}{i:00}{writer:000}.png"), own.Sign(i));
            }

            if (writer is 1 or 2)
            {
                Draw(Path.Combine(real, $"{writer:000}", "forgery", $"NFI-{3 - writer:000}01{writer:000}.png"), own.Forge(ForgeryKind.Practised, new PaperWriter((ulong)(3 - writer)), 0));
            }
        }

        var (first, second) = (Path.Combine(_folder, "first"), Path.Combine(_folder, "second"));
        Assert.Equal(TrainingProgram.Done, await RunAsync("signatures", "train-pictures", "--out", first, "--writers", "20", "--steps", "2"));
        Assert.Equal(TrainingProgram.Done, await RunAsync("signatures", "train-pictures", "--out", second, "--writers", "20", "--steps", "2", "--from", first, "--beside", real));
        Assert.True(File.Exists(Path.Combine(second, "signature-pictures.onnx")));
        Assert.True(File.Exists(Path.Combine(second, "training.svg")));
        Assert.Equal("", _output.ToString());

        Assert.Equal(TrainingProgram.Done, await RunAsync("signatures", "evaluate-pictures", "--from", first, "--from", second, "--pictures", real, "--part", "test"));
        Assert.StartsWith("test: 2 writers; frozen configuration ", _output.ToString(), StringComparison.Ordinal);
        Assert.All(
            (string[])["image encoder first, 2 steps", "image encoder second, 2 steps", "the same untrained", "HOG", "projection profiles, warped", "pixels", "size and ink only (control)"],
            name => Assert.Contains($"| {name} | 5 | yes |", _output.ToString(), StringComparison.Ordinal));
        Assert.Contains("EER skilled of image encoder second, 2 steps below that of HOG, 1 references: ", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("EER skilled of image encoder second, 2 steps below that of size and ink only (control), 1 references: ", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("TRAINED ON THESE", _output.ToString(), StringComparison.Ordinal);

        // On what a training, or one that it went on from, has seen, its row says so.
        var third = Path.Combine(_folder, "third");
        Assert.Equal(TrainingProgram.Done, await RunAsync("signatures", "train-pictures", "--out", third, "--writers", "20", "--steps", "1", "--from", second));
        _output.GetStringBuilder().Clear();
        Assert.Equal(
            TrainingProgram.Done,
            await RunAsync("signatures", "evaluate-pictures", "--from", first, second, third, "--model", Path.Combine(first, "signature-pictures.onnx"), "--pictures", real));
        Assert.All(
            (string[])["first, 2 steps", "second, 2 steps, TRAINED ON THESE", "third, 1 steps, TRAINED ON THESE", "signature-pictures.onnx, TRAINING UNKNOWN"],
            name => Assert.Contains($"| image encoder {name} | 5 | yes |", _output.ToString(), StringComparison.Ordinal));

        // What is no model has no row that could say so.
        _error.GetStringBuilder().Clear();
        Assert.Equal(TrainingProgram.Unusable, await RunAsync("signatures", "evaluate-pictures", "--model", Path.Combine(first, "training.csv"), "--pictures", real));
        Assert.StartsWith("image encoder training.csv: isn't an ONNX model that can be run", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calibrate_WhatIsNoModel_IsOneLineThatNamesIt()
    {
        var file = Path.Combine(_folder, "stroke-encoder.onnx");
        await File.WriteAllTextAsync(file, "no model", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "signature-pictures.onnx"), "no model", TestContext.Current.CancellationToken);

        Assert.Equal(TrainingProgram.Unusable, await RunAsync("signatures", "calibrate", "--model", file, "--out", _folder, "--writers", "26", "--trained-on", "a test"));
        Assert.Equal(TrainingProgram.Unusable, await RunAsync("signatures", "calibrate-pictures", "--from", _folder, "--out", _folder, "--writers", "26", "--trained-on", "a test"));

        var lines = _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains("stroke-encoder.onnx: isn't an ONNX model that can be run", lines[0], StringComparison.Ordinal);
        Assert.Contains("signature-pictures.onnx: can't be turned to 8 bits", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Train_EndedFromOutside_SaysSoAndGoesOn()
    {
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();
        string[] arguments = ["signatures", "train", "--out", _folder, "--writers", "20", "--steps", "2"];

        Assert.Equal(TrainingProgram.Cancelled, await TrainingProgram.RunAsync(arguments, _output, _error, ended.Token));
        Assert.Contains("goes on from its last checkpoint", Assert.Single(_error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(TrainingProgram.Done, await RunAsync(arguments));
    }

    [Fact]
    public async Task Evaluate_ASetOfOnesOwn_IsMeasuredOnIt()
    {
        Assert.Equal(TrainingProgram.Done, await RunAsync("signatures", "train", "--out", _folder, "--writers", "20", "--steps", "1"));
        var set = Path.Combine(_folder, "set");
        Directory.CreateDirectory(set);
        for (var writer = 1; writer <= 3; writer++)
        {
            for (var i = 1; i <= 22; i += i == 7 ? 14 : 1)
            {
                var trace = i < 20 ? new SimulatedWriter((ulong)writer).Sign(i, SignaturePad.Common) : new SimulatedWriter((ulong)writer).Forge(ForgeryKind.Practised, new SimulatedWriter(9), i, SignaturePad.Common);
                await File.WriteAllTextAsync(
                    Path.Combine(set, $"USER{writer}_{i}.TXT"),
                    FormattableString.Invariant($"{trace.Samples.Length}\n") + string.Concat(trace.Samples.Select(sample => FormattableString.Invariant($"{sample.X * 100:0} {-sample.Y * 100:0} {sample.Seconds * 1000:0.000} {(sample.IsDown ? 1 : 0)} 0 0 {sample.Pressure * 1000:0}\n"))),
                    TestContext.Current.CancellationToken);
            }
        }

        Assert.Equal(TrainingProgram.Done, await RunAsync("signatures", "evaluate", "--from", _folder, "--format", "SVC2004", "--signatures", set));
        Assert.Contains("| time warping | 5 | yes |", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calibrate_AnExportedEncoder_WritesWhatTheApplianceInstalls()
    {
        Assert.Equal(TrainingProgram.Done, await RunAsync("signatures", "train", "--out", _folder, "--writers", "20", "--steps", "1"));
        var folder = Path.Combine(_folder, "model");

        Assert.Equal(TrainingProgram.Done, await RunAsync("signatures", "calibrate", "--model", Path.Combine(_folder, "stroke-encoder.onnx"), "--out", folder, "--writers", "26", "--trained-on", "a test"));

        var calibration = SignatureCalibration.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "signature-strokes.json"), TestContext.Current.CancellationToken));
        Assert.Equal(("a test", 8, 26), (calibration.TrainedOn, calibration.Points.Length, calibration.Points[0].Writers));
        Assert.All(calibration.Points, point => Assert.InRange(point.SkilledAccepted, point.SkilledInterval.Low - 0.1, point.SkilledInterval.High + 0.1));
        Vision.Signatures.StrokeEncoder.Open(Path.Combine(folder, calibration.File), calibration, TimeProvider.System).Dispose();
        Assert.True(_output.ToString().Split("| stroke-encoder.onnx |").Length > 8);
    }

    [Fact]
    public async Task CalibratePictures_OfATraining_WritesEightBitsThatTheApplianceInstalls()
    {
        Assert.Equal(TrainingProgram.Done, await RunAsync("signatures", "train-pictures", "--out", _folder, "--writers", "20", "--steps", "1"));
        var folder = Path.Combine(_folder, "model");

        Assert.Equal(TrainingProgram.Done, await RunAsync("signatures", "calibrate-pictures", "--from", _folder, "--out", folder, "--writers", "26", "--trained-on", "a test"));

        var calibration = SignatureCalibration.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "signature-pictures.json"), TestContext.Current.CancellationToken));
        Assert.Equal((SignatureMedium.Picture, 10, 1), (calibration.Reads, calibration.Points.Length, calibration.Points[0].References));
        Vision.Signatures.SignaturePictureEncoder.Open(Path.Combine(folder, calibration.File), calibration, TimeProvider.System).Dispose();
        Assert.Contains("| image encoder, 8 bits |", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("| image encoder, single precision |", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bench_OfAFewSteps_SaysWhatAStepTakesBesideTheNetwork()
    {
        Assert.Equal(TrainingProgram.Done, await RunAsync("bench", "--steps", "1"));
        Assert.Matches("plain convolution, .* [0-9]+ GFLOP/s on [0-9]+ threads", _output.ToString());
        Assert.Matches(@"\| stroke encoder \| 96 \| [0-9]+ ms \| [0-9]+ ms \| [0-9.]+ \| [0-9]+ \|", _output.ToString());
        Assert.Matches(@"\| image encoder of signatures \| 96 \|", _output.ToString());
    }

    [Theory]
    [InlineData("signatures", "train")]
    [InlineData("signatures", "calibrate", "--model", "nowhere", "--out", "x", "--trained-on", "a")]
    [InlineData("signatures", "calibrate-pictures", "--from", "nowhere", "--out", "x", "--trained-on", "a")]
    [InlineData("signatures", "train-pictures", "--out", "x", "--beside", "nowhere")]
    [InlineData("signatures", "train-pictures", "--out", "x", "--from", "nowhere")]
    [InlineData("signatures", "evaluate-pictures", "--pictures", "nowhere")]
    [InlineData("signatures", "evaluate-pictures", "--pictures", "x", "--part", "some")]
    [InlineData("signatures", "evaluate", "--from", "x", "--format", "svc2005", "--signatures", "x")]
    [InlineData("signatures", "evaluate", "--from", "x", "--format", "csv")]
    [InlineData("faces", "prepare", "--images", "nowhere", "--out", "x")]
    [InlineData("faces", "table", "--images", "x", "--out", "x", "--pairs", "nowhere")]
    [InlineData("faces", "prepare", "--images", "nowhere", "--out", "x", "--manifest", "nowhere")]
    [InlineData("curate", "--out", "x")]
    [InlineData("curate", "--images", "nowhere", "--out", "x")]
    [InlineData("curate", "--tuples", "nowhere", "--out", "x")]
    [InlineData("curate", "--images", "x", "--tuples", "x", "--out", "x")]
    [InlineData("bench", "--steps", "0")]
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

    private static void Draw(string path, PenTrace trace)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var picture = SignatureInk.Draw(trace, InkPen.Common, 1);
        using var grey = Mat.FromPixelData(picture.Height, picture.Width, MatType.CV_8UC1, picture.Grey.ToArray());
        Cv2.ImWrite(path, grey);
    }

    private Task<int> RunAsync(params string[] arguments) => TrainingProgram.RunAsync(arguments, _output, _error, TestContext.Current.CancellationToken);

    private sealed class BrokenWriter : StringWriter
    {
        public override void Write(char value) => throw new InvalidOperationException("a broken writer");

        public override void Write(string? value) => throw new InvalidOperationException("a broken writer");
    }
}
