using AccessControl.Training.Objectives;
using AccessControl.Training.Running;
using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Tests.Running;

public sealed class TrainerTests : IDisposable
{
    private static readonly TrainerOptions Options = new() { Steps = 60, Identities = 8, PerIdentity = 4, WarmUp = 5, CheckpointEvery = 10, LearningRate = 3e-3 };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string File => Path.Combine(_folder, "run.checkpoint");

    [Fact]
    public void Run_OnPointsWithNoise_LossFalls()
    {
        var losses = new List<double>();
        using var twins = Twins(1);

        var end = new Trainer(twins, new PointSamples(40), Hard, Options with { Steps = 200 }).Run(null, report => losses.Add(report.Loss), TestContext.Current.CancellationToken);

        Assert.Equal((200, null), (end.Steps, end.Problem));
        Assert.True(losses.TakeLast(20).Average() < 0.5 * losses.Take(20).Average(), $"{losses.Take(20).Average():0.000} to {losses.TakeLast(20).Average():0.000}");
    }

    /// <summary>Stopped at any step, and begun again by what would be another process: the same weights to the last bit.</summary>
    [Fact]
    public void Run_StoppedAndGoneOn_GivesTheSameBitsAsOneThatWasNot()
    {
        using var whole = Twins(2);
        new Trainer(whole, new PointSamples(20), Semi, Options).Run(null, null, TestContext.Current.CancellationToken);
        var stops = new Queue<int>([7, 8, 19, 20, 33, 47, 59, 1000]);
        var steps = 0;

        TwinEncoder resumed;
        while (true)
        {
            // Other weights each time: whatever isn't read back shows.
            resumed = Twins(100 + stops.Count);
            if (stops.Count == 8)
            {
                resumed.Dispose();
                resumed = Twins(2);
            }

            using var stopped = new CancellationTokenSource();
            var at = stops.Dequeue();
            var end = new Trainer(resumed, new PointSamples(20), Semi, Options).Run(File, report => { steps++; if (report.Step >= at) { stopped.Cancel(); } }, stopped.Token);
            if (end.Problem is null)
            {
                break;
            }

            resumed.Dispose();
        }

        using (resumed)
        {
            Assert.Equal(60, steps);
            Assert.All(whole.parameters().Zip(resumed.parameters()), pair => Assert.True(pair.First.data<float>().ToArray().AsSpan().SequenceEqual(pair.Second.data<float>().ToArray())));
        }
    }

    [Fact]
    public void Run_LossThatIsNoNumber_StopsAndKeepsTheLastGoodCheckpoint()
    {
        using var twins = Twins(3);
        var end = new Trainer(twins, new PointSamples(20) { BrokenFrom = 25 }, Hard, Options).Run(File, null, TestContext.Current.CancellationToken);

        Assert.Equal(25, end.Steps);
        Assert.Contains("loss of step 25 is no number", end.Problem, StringComparison.Ordinal);
        using var again = Twins(4);
        using var optimiser = new AdamWeights(again);
        Assert.Equal(20, Checkpoint.Read(File, new Trainer(twins, new PointSamples(20), Hard, Options).Configuration, [again], optimiser, null, null));
        Assert.All(again.parameters(), weight => Assert.True(weight.isfinite().all().item<bool>()));
    }

    /// <summary>A disk without room: what stood there before stands, no half a file takes what room is left, and the line says what to do.</summary>
    [Fact]
    public void Run_NoRoomForACheckpoint_KeepsTheOneBefore()
    {
        using var twins = Twins(3);
        using var stopped = new CancellationTokenSource();
        new Trainer(twins, new PointSamples(20), Hard, Options).Run(File, report => { if (report.Step == 9) { stopped.Cancel(); } }, stopped.Token);
        var before = System.IO.File.ReadAllBytes(File);
        System.IO.File.CreateSymbolicLink(File + ".part", "/dev/full");

        using var again = Twins(4);
        var failed = Assert.Throws<IOException>(() => new Trainer(again, new PointSamples(20), Hard, Options).Run(File, null, TestContext.Current.CancellationToken));

        Assert.Contains("run.checkpoint: can't be written", failed.Message, StringComparison.Ordinal);
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
        Assert.Equal([File], Directory.GetFiles(_folder));
    }

    /// <summary>A loss that is a number, with gradients that are none: such weights are neither kept nor gone on from.</summary>
    [Fact]
    public void Run_GradientsThatAreNoNumbers_StopsAndKeepsTheLastGoodCheckpoint()
    {
        using var twins = Twins(3);
        var end = new Trainer(twins, new PointSamples(20), new BrokenGradients(from: 25), Options with { CheckpointEvery = 1 }).Run(File, null, TestContext.Current.CancellationToken);

        Assert.Equal(26, end.Steps);
        Assert.Contains("holds what is no number after step 25", end.Problem, StringComparison.Ordinal);
        using var again = Twins(4);
        Assert.Equal(25, Checkpoint.ReadWeights(File, again).Steps);
        Assert.All(again.parameters(), weight => Assert.True(weight.isfinite().all().item<bool>()));
    }

    /// <summary>Weights that broke before a look stop the run by name; nobody looks with them.</summary>
    [Fact]
    public void Run_GradientsThatAreNoNumbersBeforeALook_StopsBeforeIt()
    {
        using var twins = Twins(3);
        var looks = 0;
        double Error()
        {
            Assert.All(twins.parameters(), weight => Assert.True(weight.isfinite().all().item<bool>()));
            return 1.0 / ++looks;
        }

        var end = new Trainer(twins, new PointSamples(20), new BrokenGradients(from: 25), Options with { CheckpointEvery = 0 }, new EarlyStop(Error, 13, 9)).Run(File, null, TestContext.Current.CancellationToken);

        Assert.Equal((26, 1), (end.Steps, looks));
        Assert.Contains("holds what is no number after step 25", end.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_CheckpointThatIsDamagedOrOfAnotherNetworkOrRun_IsRefusedByName()
    {
        using var twins = Twins(5);
        new Trainer(twins, new PointSamples(20), Hard, Options with { Steps = 10 }).Run(File, null, TestContext.Current.CancellationToken);
        string Refused(TwinEncoder network, TrainerOptions options) => Assert.Throws<CheckpointException>(
            () => new Trainer(network, new PointSamples(20), Hard, options).Run(File, null, TestContext.Current.CancellationToken)).Message;

        using var other = new TwinEncoder(nn.Linear(PointSamples.Width, 9));
        Assert.Contains("another network", Refused(other, Options with { Steps = 10 }), StringComparison.Ordinal);
        Assert.Contains("another run (there Steps = 10; here Steps = 11)", Refused(twins, Options with { Steps = 11 }), StringComparison.Ordinal);
        var onOthers = new Trainer(twins, new PointSamples(20) { Name = "other points" }, Hard, Options with { Steps = 10 });
        Assert.Contains("another run", Assert.Throws<CheckpointException>(() => onOthers.Run(File, null, TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);

        var bytes = System.IO.File.ReadAllBytes(File);
        for (var at = 30; at < bytes.Length; at += bytes.Length / 7)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 1;
            System.IO.File.WriteAllBytes(File, damaged);
            Assert.Contains("is damaged", Refused(twins, Options with { Steps = 10 }), StringComparison.Ordinal);
        }

        System.IO.File.WriteAllBytes(File, bytes[..20]);
        Assert.Contains("isn't a checkpoint", Refused(twins, Options with { Steps = 10 }), StringComparison.Ordinal);
    }

    [Fact]
    public void AdamWeights_ManySteps_MovesAsTheLibrarysDoes()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(8);
        var (one, other) = (nn.Linear(5, 3), nn.Linear(5, 3));
        other.load_state_dict(one.state_dict());
        using var own = new AdamWeights(one);
        var library = optim.AdamW(other.parameters(), lr: 0.01, weight_decay: 0.1);
        var (inputs, targets) = (randn(20, 5), randn(20, 3));
        for (var step = 0; step < 50; step++)
        {
            own.ClearGradients();
            (one.forward(inputs) - targets).square().mean().backward();
            own.Step(step, 0.01, 0.1);
            library.zero_grad();
            (other.forward(inputs) - targets).square().mean().backward();
            library.step();
        }

        Assert.All(one.parameters().Zip(other.parameters()), pair => Assert.True(pair.First.allclose(pair.Second, 1e-5, 1e-6)));
    }

    [Fact]
    public void CollapseWatch_OnePointOrALossAtTheMargin_IsToldAfterItsPatience()
    {
        var (flat, stuck, well) = (new CollapseWatch(0.2), new CollapseWatch(0.2), new CollapseWatch(0.2));
        for (var step = 0; step < CollapseWatch.Patience - 1; step++)
        {
            Assert.Null(flat.Take(new StepReport(step, 0.1, 0.5, 1e-9)));
            Assert.Null(stuck.Take(new StepReport(step, 0.2, 1, 1e-3)));
        }

        Assert.Contains("collapsed", flat.Take(new StepReport(99, 0.1, 0.5, 1e-9)), StringComparison.Ordinal);
        Assert.Contains("margin 0.20", stuck.Take(new StepReport(99, 0.2, 1, 1e-3)), StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, 500), step => Assert.Null(well.Take(new StepReport(step, step % 10 == 0 ? 0.19 : 0.2, 1, 1e-3))));
    }

    [Fact]
    public void RateAt_RisesAndFallsToNothing()
    {
        var options = new TrainerOptions { Steps = 1000, WarmUp = 100, LearningRate = 1 };

        Assert.Equal(0.01, options.RateAt(0), 4);
        Assert.True(options.RateAt(99) > 0.95 && options.RateAt(99) > options.RateAt(50));
        Assert.Equal(0.5, options.RateAt(500), 6);
        Assert.InRange(options.RateAt(999), 0, 1e-5);
        Assert.Null(options.Problem());
        Assert.Contains("learning rate", (options with { LearningRate = double.NaN }).Problem(), StringComparison.Ordinal);
        Assert.Contains("at least 1 step", (options with { Steps = 0 }).Problem(), StringComparison.Ordinal);
        Assert.Contains("weight decay", (options with { WeightDecay = -1 }).Problem(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static TripletObjective Hard => TripletObjective.BatchHard();

    private static TripletObjective Semi => TripletObjective.SemiHard();

    private static TwinEncoder Twins(long seed)
    {
        random.manual_seed(seed);
        return new TwinEncoder(nn.Sequential(nn.Linear(PointSamples.Width, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 8)));
    }

    /// <summary>The sum of squares, and from a step on the root of nothing beside it, whose slope has no end.</summary>
    private sealed class BrokenGradients(int from) : ITrainingObjective
    {
        public string Name => "broken gradients";

        public nn.Module? Weights => null;

        public double? CollapsedLoss => null;

        public BatchCost? Of(Tensor embeddings, IReadOnlyList<int> identities, int step, ulong seed) =>
            new BatchCost(step < from ? embeddings.square().mean() : embeddings.square().mean() + (0 * embeddings).abs().sqrt().sum(), 1);
    }
}
