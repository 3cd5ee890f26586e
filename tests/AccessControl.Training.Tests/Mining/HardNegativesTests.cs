using AccessControl.Simulation.People;
using AccessControl.Training.Mining;
using AccessControl.Training.Objectives;
using AccessControl.Training.Running;
using AccessControl.Training.Tests.Running;
using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Tests.Mining;

public sealed class HardNegativesTests : IDisposable
{
    private const int People = 60;

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    /// <summary>People stand on a circle, each a step from the next: those in ranks 5 and later of somebody are three steps away and more, and the search finds just these.</summary>
    [Fact]
    public void Find_OnACircle_TakesRanksFromFiveOn()
    {
        var found = HardNegatives.Find(People, [.. Enumerable.Range(0, People * 3).Select(i => (i / 3, OnCircle((i / 3) + (0.05 * (i % 3)))))]);

        Assert.Empty(found.SetAside);
        Assert.All(Enumerable.Range(0, People), identity =>
        {
            var steps = found.Of[identity].Select(other => Math.Min((other - identity + People) % People, (identity - other + People) % People)).ToList();
            Assert.InRange(steps.Min(), 2, 3);
            Assert.InRange(steps.Max(), 14, 16);
            Assert.Equal(steps.Order(), steps);
            Assert.DoesNotContain(identity, found.Of[identity]);
        });
    }

    /// <summary>A sample that is really another's is nearer to that person than people are to themselves: the pair is set aside and not trained apart.</summary>
    [Fact]
    public void Find_SampleOfAnother_IsSetAside()
    {
        var samples = Enumerable.Range(0, People * 3).Select(i => (i / 3, OnCircle((i / 3) + (0.2 * (i % 3))))).ToList();
        samples.Add((7, OnCircle(40.1)));

        var found = HardNegatives.Find(People, samples);

        Assert.Contains((7, 40), found.SetAside);
        Assert.All(found.SetAside, pair => Assert.True(pair is (7, 40) or (40, 7)));
        Assert.DoesNotContain(40, found.Of[7]);
        Assert.DoesNotContain(7, found.Of[40]);
        var read = HardNegatives.FromNumbers(found.ToNumbers());
        Assert.Equal(found.SetAside, read.SetAside);
        Assert.All(found.Of.Zip(read.Of), pair => Assert.Equal(pair.First, pair.Second));
    }

    [Fact]
    public void Batch_AfterASearch_PairsPeopleWhoAreAlikeAndNobodyMoreThanTwiceAnEpoch()
    {
        var sampler = new IdentitySampler(1, [.. Enumerable.Repeat(3, People)], 10, 2);
        var mining = new OfflineMining(() => [.. Enumerable.Range(0, People * 3).Select(i => (i / 3, OnCircle((i / 3) + (0.05 * (i % 3)))))]);
        Assert.Equal(sampler.Batch(3), mining.Batch(3, sampler, 1));
        Assert.Equal([false, false, true, false, true], ((int[])[0, 30, 60, 61, 120]).Select(step => mining.IsDue(step, sampler)));

        mining.Search(People);
        var pairs = new Dictionary<(int, int), int>();
        // Twelve steps of five who ask are an epoch of sixty.
        for (var step = 0; step < 12; step++)
        {
            var batch = mining.Batch(step, sampler, 1).Select(one => one.Identity).Distinct().ToList();
            Assert.Equal(10, batch.Count);
            for (var i = 0; i < 5; i++)
            {
                var pair = (Math.Min(batch[i], batch[i + 5]), Math.Max(batch[i], batch[i + 5]));
                pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
                Assert.Contains(batch[i + 5], mining.Found!.Of[batch[i]]);
            }
        }

        Assert.All(pairs.Values, times => Assert.InRange(times, 1, 2));
        Assert.Equal(60, pairs.Values.Sum());
    }

    /// <summary>Stopped between two searches and gone on: the same weights to the last bit, since what was found stands in the checkpoint.</summary>
    [Fact]
    public void Run_StoppedBetweenSearches_GivesTheSameBits()
    {
        var options = new TrainerOptions { Steps = 40, Identities = 8, PerIdentity = 3, WarmUp = 5, CheckpointEvery = 7 };
        var file = Path.Combine(_folder, "run.checkpoint");
        using var whole = Twins(2);
        NewTrainer(whole).Run(null, null, TestContext.Current.CancellationToken);

        using var begun = Twins(2);
        using var stopped = new CancellationTokenSource();
        NewTrainer(begun).Run(file, report => { if (report.Step == 17) { stopped.Cancel(); } }, stopped.Token);
        using var resumed = Twins(9);
        NewTrainer(resumed).Run(file, null, TestContext.Current.CancellationToken);

        Assert.All(whole.parameters().Zip(resumed.parameters()), pair => Assert.True(pair.First.data<float>().ToArray().AsSpan().SequenceEqual(pair.Second.data<float>().ToArray())));

        Trainer NewTrainer(TwinEncoder twins)
        {
            var samples = new PointSamples(48);
            return new Trainer(twins, samples, TripletObjective.SemiHard(), options, offline: new OfflineMining(
                () =>
                {
                    using var scope = NewDisposeScope();
                    using var without = no_grad();
                    var (inputs, identities) = samples.Batch([.. Enumerable.Range(0, 48).SelectMany(identity => Enumerable.Range(0, 3).Select(sample => (identity, sample)))], 5);
                    var values = twins.forward(inputs).data<float>().ToArray();
                    return [.. identities.Select((identity, row) => (identity, values[(row * 8)..((row + 1) * 8)]))];
                },
                everyEpochs: 1));
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static float[] OnCircle(double at)
    {
        // A little out of the plane, so that nothing is exactly as far as something else.
        var random = new SeededRandom((ulong)Math.Round(at * 1000));
        return [(float)Math.Cos(Math.Tau * at / People), (float)Math.Sin(Math.Tau * at / People), 0.002f * random.NextGaussian()];
    }

    private static TwinEncoder Twins(long seed)
    {
        random.manual_seed(seed);
        return new TwinEncoder(nn.Sequential(nn.Linear(PointSamples.Width, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 8)));
    }
}
