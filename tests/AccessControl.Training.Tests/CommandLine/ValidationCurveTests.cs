using AccessControl.Training.CommandLine;
using AccessControl.Training.Objectives;
using AccessControl.Training.Running;
using AccessControl.Training.Tests.Running;
using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Tests.CommandLine;

public sealed class ValidationCurveTests : IDisposable
{
    private static readonly TrainerOptions Options = new() { Steps = 60, Identities = 8, PerIdentity = 4, WarmUp = 5, CheckpointEvery = 20, LearningRate = 3e-3 };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    [Fact]
    public void Note_OfAnEarlierStep_CutsBackWhatCameAfterIt()
    {
        ValidationCurve.Note(_folder, 10, 0.5);
        ValidationCurve.Note(_folder, 20, 0.4);
        ValidationCurve.Note(_folder, 30, 0.3);
        Assert.Equal([(10, 0.5), (20, 0.4), (30, 0.3)], ValidationCurve.Looks(_folder));

        ValidationCurve.Note(_folder, 20, 0.1 + 0.2);

        Assert.Equal([(10, 0.5), (20, 0.1 + 0.2)], ValidationCurve.Looks(_folder));
        Assert.Empty(ValidationCurve.Looks(Path.Combine(_folder, "nowhere")));
    }

    /// <summary>Killed after looks that its checkpoint knows nothing of, and gone on from there: the looks are those of a run that was never stopped, each once.</summary>
    [Fact]
    public void Looks_OfARunThatWasKilledAndGoneOn_AreThoseOfOneThatWasNot()
    {
        var (whole, killed) = (Directory.CreateDirectory(Path.Combine(_folder, "whole")).FullName, Directory.CreateDirectory(Path.Combine(_folder, "killed")).FullName);
        Run(whole, 2, stopAt: null);

        Run(killed, 2, stopAt: 24);
        var kept = File.ReadAllBytes(Path.Combine(killed, TrainingRun.CheckpointFile));
        Run(killed, 3, stopAt: 47);
        Assert.Equal([5, 10, 15, 20, 25, 30, 35, 40, 45], ValidationCurve.Looks(killed).Select(look => look.Steps));
        File.WriteAllBytes(Path.Combine(killed, TrainingRun.CheckpointFile), kept);
        Run(killed, 4, stopAt: 31);
        Assert.Equal([5, 10, 15, 20, 25, 30], ValidationCurve.Looks(killed).Select(look => look.Steps));
        Run(killed, 5, stopAt: null);

        Assert.Equal(12, ValidationCurve.Looks(whole).Length);
        Assert.Equal(File.ReadAllText(Path.Combine(whole, ValidationCurve.LooksFile)), File.ReadAllText(Path.Combine(killed, ValidationCurve.LooksFile)));
    }

    [Fact]
    public void Draw_OfTwoWays_WritesEveryLookAndALineForEach()
    {
        (string, bool) Training(string name, params double[] errors)
        {
            var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
            for (var i = 0; i < errors.Length; i++)
            {
                ValidationCurve.Note(folder, 10 * (i + 1), errors[i]);
            }

            return (folder, false);
        }

        // The second training of the first way has ended early, the third way was never looked at.
        ValidationCurve.Draw(_folder, "drawn", [("one, so", [Training("a1", 0.4, 0.2, 0.1), Training("a2", 0.3, 0.35)]), ("other", [Training("b1", 0.4, 0.4, 0.4)]), ("none", [(Path.Combine(_folder, "nowhere"), false)])]);

        Assert.Equal(
            "way,seed,steps,eer\n\"one, so\",1,10,0.4\n\"one, so\",1,20,0.2\n\"one, so\",1,30,0.1\n\"one, so\",2,10,0.3\n\"one, so\",2,20,0.35\n\"other\",1,10,0.4\n\"other\",1,20,0.4\n\"other\",1,30,0.4\n",
            File.ReadAllText(Path.Combine(_folder, "drawn.csv")));
        var drawing = File.ReadAllText(Path.Combine(_folder, "drawn.svg"));
        Assert.StartsWith("<", drawing, StringComparison.Ordinal);
        Assert.All((string[])["one, so", "other"], name => Assert.Contains(name, drawing, StringComparison.Ordinal));
        Assert.DoesNotContain("none<", drawing, StringComparison.Ordinal);
    }

    /// <summary>A training that has ended stands at its lowest error from there on.</summary>
    [Fact]
    public void LineOf_TrainingThatEndedEarly_StandsAtItsLowestError()
    {
        var line = ValidationCurve.LineOf("way", [new([(10, 0.4), (20, 0.2), (30, 0.1)], false), new([(10, 0.3), (20, 0.35)], false)], [10, 20, 30])!;

        Assert.Equal([0.35, 0.275, 0.2], line.Values.Select(value => Math.Round(value, 12)));
        Assert.Equal([0.3, 0.2, 0.1], line.Range!.Value.Low);
        Assert.Equal([0.4, 0.35, 0.3], line.Range!.Value.High);
        Assert.Null(ValidationCurve.LineOf("none", [], [10]));
    }

    /// <summary>One that was stopped goes back to no weights: it counts as far as it went, and where all were stopped the line ends.</summary>
    [Fact]
    public void LineOf_TrainingThatWasStopped_CountsAsFarAsItWent()
    {
        var one = ValidationCurve.LineOf("way", [new([(10, 0.4), (20, 0.2), (30, 0.1)], false), new([(10, 0.2), (20, 0.5)], true)], [10, 20, 30])!;
        var both = ValidationCurve.LineOf("way", [new([(10, 0.4), (20, 0.2)], true), new([(10, 0.2)], true)], [10, 20, 30])!;

        Assert.Equal("way (1 stopped)", one.Name);
        Assert.Equal([0.3, 0.35, 0.1], one.Values.Select(value => Math.Round(value, 12)));
        Assert.Equal(("way (2 stopped)", 2), (both.Name, both.At.Length));
        Assert.Equal([0.3, 0.2], both.Values.Select(value => Math.Round(value, 12)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A training in a folder whose looks see a sum of the weights; other weights to begin with each time, so that whatever isn't read back shows.</summary>
    private static void Run(string folder, long seed, int? stopAt)
    {
        random.manual_seed(seed);
        using var twins = new TwinEncoder(nn.Sequential(nn.Linear(PointSamples.Width, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 8)));
        double Error()
        {
            using var without = no_grad();
            return twins.parameters().Sum(weight => weight.abs().sum().to_type(ScalarType.Float64).item<double>());
        }

        using var stopped = new CancellationTokenSource();
        var stop = new EarlyStop(Error, 5, 100, (steps, error) => ValidationCurve.Note(folder, steps, error));
        new Trainer(twins, new PointSamples(20), TripletObjective.SemiHard(), Options, stop).Run(
            Path.Combine(folder, TrainingRun.CheckpointFile), report => { if (report.Step == stopAt) { stopped.Cancel(); } }, stopped.Token);
    }
}
