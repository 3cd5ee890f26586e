using System.Security.Cryptography;
using AccessControl.Domain.People.Records;
using AccessControl.Simulation.Records;
using AccessControl.Training.Networks;
using AccessControl.Training.Objectives;
using AccessControl.Training.Records;
using AccessControl.Training.Running;
using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Tests.Records;

public sealed class RecordTrainingTests : IDisposable
{
    private static readonly TrainerOptions Options = new() { Steps = 80, Identities = 32, PerIdentity = 2, WarmUp = 5, LearningRate = 3e-3, CheckpointEvery = 20 };

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string File => Path.Combine(_folder, "run.checkpoint");

    [Fact]
    public void Run_ShortTraining_LossFalls()
    {
        var losses = new List<double>();
        using var twins = Twins(1);

        var end = new Trainer(twins, new SimulatedRecords(1, 2000), TripletObjective.BatchHard(contrastive: 0.2), Options with { Steps = 200 }).Run(null, report => losses.Add(report.Loss), TestContext.Current.CancellationToken);

        Assert.Equal((200, null), (end.Steps, end.Problem));
        Assert.True(losses.TakeLast(40).Average() < 0.8 * losses.Take(20).Average(), $"{losses.Take(20).Average():0.000} to {losses.TakeLast(40).Average():0.000}");
    }

    [Fact]
    public void Run_StoppedAndGoneOn_GivesTheSameModel()
    {
        using var whole = Twins(2);
        new Trainer(whole, new SimulatedRecords(1, 200), TripletObjective.BatchHard(contrastive: 0.2), Options).Run(null, null, TestContext.Current.CancellationToken);
        using var first = Twins(2);
        using var stopped = new CancellationTokenSource();
        new Trainer(first, new SimulatedRecords(1, 200), TripletObjective.BatchHard(contrastive: 0.2), Options).Run(File, report => { if (report.Step == 33) { stopped.Cancel(); } }, stopped.Token);
        using var second = Twins(99);

        var end = new Trainer(second, new SimulatedRecords(1, 200), TripletObjective.BatchHard(contrastive: 0.2), Options).Run(File, null, TestContext.Current.CancellationToken);

        Assert.Equal((80, null), (end.Steps, end.Problem));
        Assert.Equal(Hash(whole), Hash(second));
        Assert.NotEqual(Hash(whole), Hash(first));
    }

    /// <summary>The appliance's encoder, in plain C# and 8 bits, gives what torch gives.</summary>
    [Fact]
    public void ToModel_OfATrainedEncoder_EmbedsAsTorchDoes()
    {
        using var scope = NewDisposeScope();
        using var twins = Twins(3);
        new Trainer(twins, new SimulatedRecords(1, 200), TripletObjective.BatchHard(contrastive: 0.2), Options with { Steps = 40 }).Run(null, null, TestContext.Current.CancellationToken);
        twins.eval();
        using var without = no_grad();
        var twin = RecordTwin.Read(((RecordEncoder)twins.Encoder).ToModel(), "model");
        PersonRecord[] records = [.. new SimulatedStaff(5, NameSet.HeldOut).List(95, 5).Select(line => line.Record), new PersonRecord(Name: new string('x', 100_000))];

        var torch = nn.functional.normalize(twins.forward(SimulatedRecords.Tensor([.. records.Select(RecordFeatures.Of)])), dim: 1).data<float>().ToArray();

        for (var i = 0; i < records.Length; i++)
        {
            var cosine = twin.Embed(records[i]).Zip(torch.Skip(i * RecordTwin.Dimension)).Sum(pair => (double)pair.First * pair.Second);
            Assert.True(cosine > 1 - 1e-2, $"{i}: {cosine}");
        }
    }

    [Fact]
    public void Forward_ShorterListsFilledUp_AreEncodedAsByThemselves()
    {
        using var scope = NewDisposeScope();
        using var without = no_grad();
        using var encoder = new RecordEncoder();
        var (one, other) = (RecordFeatures.Of(new PersonRecord(Name: "Anna")), RecordFeatures.Of(new PersonRecord("1001", "Anna Maria Example", Mail: "a@b")));

        var together = encoder.forward(SimulatedRecords.Tensor([one, other, []]));

        Assert.True(encoder.forward(SimulatedRecords.Tensor([one]))[0].allclose(together[0], 1e-5, 1e-6));
        Assert.True(together.isfinite().all().item<bool>());
    }

    /// <summary>With a list of which the pairs are known: precision, recall and ties as counted by hand.</summary>
    [Fact]
    public void Evaluation_OfScoresThatAreKnown_CountsAsByHand()
    {
        // Ten stand twice; the scorer sees nine of them, and takes three pairs of two for one.
        var list = Enumerable.Range(0, 40).Select(i => new SimulatedRecord(new PersonRecord($"{i}"), i < 20 ? i / 2 : i, i < 20 && i % 2 == 1 ? RecordErrors.Omission : RecordErrors.None)).ToList();
        var scorer = new RecordScorer("known", _ => (one, other) => (one / 2 == other / 2 && other < 18) || (one, other) is (20, 21) or (22, 23) or (24, 25) ? 1 : one == 18 && other == 19 ? 0.5 : 0);

        var row = new RecordEvaluation([list], 40).Run(scorer, TestContext.Current.CancellationToken);

        Assert.Equal(0.75, row.Precision, 10);
        Assert.Equal(1, row.Threshold);
        Assert.True(row.Interval.Low < 0.75 && row.Interval.High > 0.75);
        // Draw by draw, as two rows are held against each other, and not in the order of their size.
        Assert.NotEqual(row.PrecisionDraws.Order(), row.PrecisionDraws);
        Assert.Equal((0, 0, 0), row.BetterThan(row));
        Assert.Equal(0, row.Recall);
        Assert.Throws<ArgumentException>(() => new RecordEvaluation([list[20..]], 40).Run(scorer, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Estimate_OnAListOfWhichNothingIsKnown_WeighsSameNamesUpAndOthersDown()
    {
        ComparedRecord[] records = [.. new SimulatedStaff(8, NameSet.Trained).List(380, 20).Select(line => ComparedRecord.Of(line.Record))];
        var weights = RecordWeights.Estimate(records);

        Assert.True(weights.WeightOf(RecordTrait.Family, AgreementLevel.Same) > 3);
        Assert.True(weights.WeightOf(RecordTrait.Given, AgreementLevel.Same) > 3);
        Assert.True(weights.WeightOf(RecordTrait.Family, AgreementLevel.Differs) < 0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Hash(TwinEncoder twins) => Convert.ToHexString(SHA256.HashData(((RecordEncoder)twins.Encoder).ToModel()));

    private static TwinEncoder Twins(long seed)
    {
        random.manual_seed(seed);
        return new TwinEncoder(new RecordEncoder());
    }
}
