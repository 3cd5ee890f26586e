using AccessControl.Training.Objectives;
using AccessControl.Training.Running;
using AccessControl.Training.Tests.Running;
using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Tests.Objectives;

public sealed class ObjectiveTests : IDisposable
{
    private static readonly TrainerOptions Options = new() { Steps = 150, Identities = 10, PerIdentity = 4, WarmUp = 10, LearningRate = 3e-3, CheckpointEvery = 20 };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public static TheoryData<string> Names => ["contrastive", "triplet, random", "triplet, semi-hard", "triplet, batch-hard", "triplet, distance-weighted", "triplet and contrastive", "angular", "contrastive, raw", "contrastive, cosine", "triplet, raw", "triplet, cosine"];

    /// <summary>Each of them teaches: of points with noise, those of one identity come nearer to each other than to others.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Run_OnPointsWithNoise_TellsIdentitiesApart(string name)
    {
        var samples = new PointSamples(30);
        using var twins = Twins(1);
        var distance = name.EndsWith("raw", StringComparison.Ordinal) ? TwinDistance.Raw : TwinDistance.Unit;
        var before = ErrorOf(twins, samples, distance);
        var objective = Of(name);

        var end = new Trainer(twins, samples, objective, Options with { Steps = 600, LearningRate = name == "triplet, batch-hard" ? 2e-3 : 1e-2 }).Run(null, null, TestContext.Current.CancellationToken);

        Assert.Null(end.Problem);
        var after = ErrorOf(twins, samples, distance);
        // The hardest of what is half noise teach slowly.
        Assert.True(after < (name == "triplet, batch-hard" ? 0.8 : 0.6) * before, $"{name}: {before:0.000} to {after:0.000}");
        (objective as IDisposable)?.Dispose();
    }

    /// <summary>The hardest of a batch alone are known to draw a network together to one point: that is seen, and the run ends with the reason.</summary>
    [Fact]
    public void Run_BatchHardTooFast_StopsWithTheReason()
    {
        using var twins = Twins(1);

        var end = new Trainer(twins, new PointSamples(30), TripletObjective.BatchHard(), Options with { Steps = 600, LearningRate = 1e-2 }).Run(null, null, TestContext.Current.CancellationToken);

        Assert.Contains("collapsed network", end.Problem, StringComparison.Ordinal);
        Assert.True(end.Steps < 600);
    }

    /// <summary>The same, once semi-hard ones have told identities roughly apart, doesn't.</summary>
    [Fact]
    public void Run_BatchHardTooFastAfterSemiHard_TellsIdentitiesApart()
    {
        var samples = new PointSamples(30);
        using var twins = Twins(1);
        var before = ErrorOf(twins, samples, TwinDistance.Unit);

        var end = new Trainer(twins, samples, TripletObjective.BatchHardAfterSemiHard(300), Options with { Steps = 600, LearningRate = 1e-2 }).Run(null, null, TestContext.Current.CancellationToken);

        Assert.Null(end.Problem);
        Assert.True(ErrorOf(twins, samples, TwinDistance.Unit) < 0.6 * before);
    }

    [Fact]
    public void Of_BatchHardAfterSemiHard_IsTheOneUpToItsStepAndTheOtherFromItOn()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(8);
        var embeddings = randn(12, 8);
        int[] identities = [.. Enumerable.Range(0, 12).Select(row => row / 3)];
        double Cost(ITrainingObjective objective, int step) => objective.Of(embeddings, identities, step, 5)!.Value.Mean.item<float>();
        var both = TripletObjective.BatchHardAfterSemiHard(10);

        Assert.Equal(Cost(TripletObjective.SemiHard(), 9), Cost(both, 9));
        Assert.Equal(Cost(TripletObjective.BatchHard(), 10), Cost(both, 10));
        Assert.NotEqual(Cost(both, 9), Cost(both, 10));
        Assert.Equal("triplets, batch-hard after 10 steps of semi-hard, margin 0.2", both.Name);
    }

    /// <summary>The weights of an objective are in the checkpoint too: stopped and gone on, the directions of classes are the same to the last bit.</summary>
    [Fact]
    public void Run_AngularStoppedAndGoneOn_GivesTheSameBits()
    {
        using var whole = Twins(2);
        using var wholes = Angular(5);
        new Trainer(whole, new PointSamples(30), wholes, Options).Run(null, null, TestContext.Current.CancellationToken);

        using var begun = Twins(2);
        using var beguns = Angular(5);
        using var stopped = new CancellationTokenSource();
        var file = Path.Combine(_folder, "run.checkpoint");
        new Trainer(begun, new PointSamples(30), beguns, Options).Run(file, report => { if (report.Step == 70) { stopped.Cancel(); } }, stopped.Token);
        using var resumed = Twins(9);
        using var resumeds = Angular(6);
        new Trainer(resumed, new PointSamples(30), resumeds, Options).Run(file, null, TestContext.Current.CancellationToken);

        Assert.Equal(Weights(whole), Weights(resumed));
        Assert.Equal(Weights(wholes.Weights!), Weights(resumeds.Weights!));
        Assert.NotEqual(Weights(beguns.Weights!), Weights(resumeds.Weights!));

        static AngularMarginObjective Angular(long seed)
        {
            random.manual_seed(seed);
            return new AngularMarginObjective(30, 8, warmUp: 50);
        }
    }

    /// <summary>It ends where nothing gets better, and gives back the best weights, not the last.</summary>
    [Fact]
    public void Run_ErrorThatRises_EndsEarlyWithTheBestWeights()
    {
        using var twins = Twins(3);
        float[]? best = null;
        var looks = 0;
        double Error()
        {
            looks++;
            if (looks == 3)
            {
                best = Weights(twins);
            }

            return looks <= 3 ? 1.0 / looks : looks;
        }

        var file = Path.Combine(_folder, "early.checkpoint");
        var end = new Trainer(twins, new PointSamples(30), Of("triplet, semi-hard"), Options, new EarlyStop(Error, 10, 4)).Run(file, null, TestContext.Current.CancellationToken);

        Assert.Equal((30, null), (end.Steps, end.Problem));
        Assert.Equal(7, looks);
        Assert.Equal(best!, Weights(twins));
        // Called again it has ended, and gives the same weights.
        using var again = Twins(4);
        Assert.Equal(30, new Trainer(again, new PointSamples(30), Of("triplet, semi-hard"), Options, new EarlyStop(() => 5, 10, 4)).Run(file, null, TestContext.Current.CancellationToken).Steps);
        Assert.Equal(best!, Weights(again));
        Assert.Throws<InvalidOperationException>(() => new Trainer(again, new PointSamples(30), Of("contrastive"), Options, new EarlyStop(() => 5, 10, 4)).Run(null, null, TestContext.Current.CancellationToken));
    }

    /// <summary>By hand: Ada at (3,0) and (0,4), Bob at (6,0). Raw they are 5, and Bob 3 and the root of 52 from her; as directions 90 degrees, and Bob 0 and 90.</summary>
    [Fact]
    public void Of_EachDistance_CostsWhatThatDistanceSays()
    {
        using var scope = NewDisposeScope();
        var embeddings = tensor([3f, 0, 0, 4, 6, 0], 3, 2);
        double Cost(ITrainingObjective objective) => objective.Of(embeddings, [1, 1, 2], 0, 1)!.Value.Mean.item<float>();

        // The match and both mismatches, of which the farther costs nothing.
        Assert.Equal((25 + 4 + 0) / 3.0, Cost(new ContrastiveObjective(5, TwinDistance.Raw)), 1e-4);
        Assert.Equal((2 + 1 + 0) / 3.0, Cost(new ContrastiveObjective()), 1e-4);
        Assert.Equal((1 + 1 + 0) / 3.0, Cost(new ContrastiveObjective(1, TwinDistance.Cosine)), 1e-4);
        // From (3,0) and from (0,4).
        Assert.Equal((25 - 9 + 1 + 0) / 2.0, Cost(TripletObjective.SemiHard(1, distance: TwinDistance.Raw)), 1e-4);
        Assert.Equal((2 - 0 + 0.2 + 0.2) / 2, Cost(TripletObjective.SemiHard()), 1e-4);
        Assert.Equal((1 - 0 + 0.1 + 0.1) / 2, Cost(TripletObjective.SemiHard(0.1, distance: TwinDistance.Cosine)), 1e-4);

        string[] names = [.. ((ITrainingObjective[])[new ContrastiveObjective(), new ContrastiveObjective(1, TwinDistance.Raw), TripletObjective.SemiHard(), TripletObjective.SemiHard(distance: TwinDistance.Raw)]).Select(one => one.Name)];
        Assert.Equal(["contrastive, margin 1", "contrastive, margin 1, Euclidean, raw", "triplets, semi-hard, margin 0.2", "triplets, semi-hard, margin 0.2, Euclidean, raw"], names);
    }

    [Fact]
    public void Of_BatchThatTeachesNothing_IsNone()
    {
        using var scope = NewDisposeScope();
        var embeddings = randn(3, 8);

        Assert.Null(Of("contrastive").Of(embeddings, [1, 2, 3], 0, 1));
        Assert.Null(Of("triplet, batch-hard").Of(embeddings, [1, 2, 3], 0, 1));
        Assert.Null(Of("angular").Of(embeddings, [-1, -2, -3], 0, 1));
        Assert.NotNull(Of("angular").Of(embeddings, [1, -2, 3], 0, 1));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ITrainingObjective Of(string name) => name switch
    {
        "contrastive" => new ContrastiveObjective(),
        "triplet, random" => TripletObjective.AtRandom(),
        "triplet, semi-hard" => TripletObjective.SemiHard(),
        "triplet, batch-hard" => TripletObjective.BatchHard(),
        "triplet, distance-weighted" => TripletObjective.DistanceWeighted(8),
        "contrastive, raw" => new ContrastiveObjective(1, TwinDistance.Raw),
        "contrastive, cosine" => new ContrastiveObjective(0.5, TwinDistance.Cosine),
        "triplet, raw" => TripletObjective.SemiHard(distance: TwinDistance.Raw),
        "triplet, cosine" => TripletObjective.SemiHard(0.1, distance: TwinDistance.Cosine),
        "triplet and contrastive" => TripletObjective.SemiHard(contrastive: 0.5),
        _ => new AngularMarginObjective(30, 8, scale: 16, margin: 0.2, warmUp: 50),
    };

    private static float[] Weights(nn.Module network) => [.. network.parameters().SelectMany(weight => weight.data<float>().ToArray())];

    /// <summary>Share of anchors whose nearest other point is of somebody else.</summary>
    private static double ErrorOf(TwinEncoder twins, PointSamples samples, TwinDistance distance)
    {
        using var scope = NewDisposeScope();
        using var without = no_grad();
        twins.eval();
        var (inputs, identities) = samples.Batch([.. Enumerable.Range(0, 30).SelectMany(identity => Enumerable.Range(0, 4).Select(sample => (identity, sample)))], 4711);
        var distances = distance.Between(twins.forward(inputs));
        var nearest = (distances + (1e6f * eye(distances.shape[0]))).argmin(1).data<long>().ToArray();
        return nearest.Where((other, row) => identities[(int)other] != identities[row]).Count() / (double)nearest.Length;
    }

    private static TwinEncoder Twins(long seed)
    {
        random.manual_seed(seed);
        return new TwinEncoder(nn.Sequential(nn.Linear(PointSamples.Width, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 8)));
    }
}
