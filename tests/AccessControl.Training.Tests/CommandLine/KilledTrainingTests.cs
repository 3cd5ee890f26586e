using System.Diagnostics;
using System.Globalization;
using AccessControl.Training.CommandLine;

namespace AccessControl.Training.Tests.CommandLine;

/// <summary>A training whose process is killed at any moment, also while it writes a checkpoint, and started again.</summary>
public sealed class KilledTrainingTests : IDisposable
{
    private const int Steps = 40, Kills = 10, FewestKills = 5;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public async Task Train_KilledTimeAndAgain_EndsWithTheSameBits()
    {
        var (whole, killed) = (Path.Combine(_folder, "whole"), Path.Combine(_folder, "killed"));
        Assert.Equal(TrainingProgram.Done, await RunAsync(whole, killAtStep: null));

        var random = new Random(8);
        for (var kills = 0; kills < Kills; kills++)
        {
            // A machine that wakes the watcher late lets the trainer run to its end: no kill, and no fault of the trainer's.
            var isDone = await RunAsync(killed, StepsNoted(killed) + random.Next(2)) == TrainingProgram.Done;
            Assert.True(!isDone || kills >= FewestKills, $"only {kills} kills came in time");
            if (isDone)
            {
                break;
            }
        }

        Assert.Equal(TrainingProgram.Done, await RunAsync(killed, killAtStep: null));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(whole, "run.checkpoint"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(Path.Combine(killed, "run.checkpoint"), TestContext.Current.CancellationToken));
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(whole, "stroke-encoder.onnx"), TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(Path.Combine(killed, "stroke-encoder.onnx"), TestContext.Current.CancellationToken));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Steps that the curve tells of; after a kill some stand in it twice. Read without a lock, which would be in the trainer's way.</summary>
    private static int StepsNoted(string folder)
    {
        var curve = Path.Combine(folder, "training.csv");
        if (!File.Exists(curve))
        {
            return 0;
        }

        using var reader = new StreamReader(new FileStream(curve, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        var whole = reader.ReadToEnd().Split('\n')[..^1];
        return whole.Length < 2 ? 0 : int.Parse(whole[^1].Split(',')[0], CultureInfo.InvariantCulture) + 1;
    }

    /// <summary>Runs the trainer as a process of its own; kills it as soon as it has noted more steps than that.</summary>
    private static async Task<int> RunAsync(string folder, int? killAtStep)
    {
        var start = new ProcessStartInfo(
            Path.Combine(AppContext.BaseDirectory, "accesscontrol-train"),
            ["signatures", "train", "--out", folder, "--writers", "20", "--steps", $"{Steps}", "--checkpoint-every", "1"])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        while (killAtStep is not null && !process.HasExited && StepsNoted(folder) <= killAtStep)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        if (killAtStep is not null && !process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _ = await error;
        return process.ExitCode;
    }
}
