using AccessControl.Simulation.Signatures;
using AccessControl.Training.Networks;
using AccessControl.Training.Objectives;
using AccessControl.Training.Running;
using AccessControl.Training.Signatures;
using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Tests.Signatures;

public sealed class SignatureTrainingTests
{
    /// <summary>The short form of the training of signatures: 200 writers, 150 steps; the loss falls, and writers of families that it hasn't seen are told apart better than by chance.</summary>
    [Fact]
    public void Run_TwoHundredWriters_LossFallsAndOtherFamiliesAreToldApart()
    {
        random.manual_seed(1);
        using var twins = new TwinEncoder(new StrokeEncoder());
        var training = new SimulatedSignatures(1, 200, families: [WriterFamily.Garland, WriterFamily.Angular, WriterFamily.Looped]);
        var others = new SimulatedSignatures(2, 40, families: [WriterFamily.Arcade, WriterFamily.Initialled]);
        var losses = new List<double>();
        var options = new TrainerOptions { Steps = 150, Identities = 12, PerIdentity = 4, WarmUp = 20 };

        var end = new Trainer(twins, training, TripletObjective.SemiHard(), options)
            .Run(null, report => losses.Add(report.Loss), TestContext.Current.CancellationToken);

        Assert.Null(end.Problem);
        Assert.True(losses.TakeLast(20).Average() < 0.6 * losses.Take(10).Average(), $"{losses.Take(10).Average():0.000} to {losses.TakeLast(20).Average():0.000}");
        twins.eval();
        Assert.InRange(ErrorOf(twins, others, isForged: false), 0, 0.25);
        TestContext.Current.TestOutputHelper?.WriteLine($"random {ErrorOf(twins, others, false):0.000}, skilled {ErrorOf(twins, others, true):0.000}, loss {losses[^1]:0.000}");
    }

    [Fact]
    public void Batch_HasForgeriesThatMatchNothing()
    {
        using var scope = NewDisposeScope();
        var signatures = new SimulatedSignatures(3, 10, forgeries: 3);

        var (inputs, identities) = signatures.Batch([(4, 0), (4, 1), (7, 0), (7, 1)], 5);

        Assert.Equal(4 + 6, inputs.shape[0]);
        Assert.Equal([4, 4, 7, 7, -1, -2, -3, -4, -5, -6], identities);
        var (again, _) = signatures.Batch([(4, 0), (4, 1), (7, 0), (7, 1)], 5);
        Assert.True(inputs.equal(again).all().item<bool>());
    }

    [Fact]
    public void Untraced_AnyForgery_IsNoTracing()
    {
        var kinds = Enumerable.Range(0, 12).Select(number => (ForgeryKind)(SimulatedPictures.Untraced(number) % 3)).ToList();

        Assert.DoesNotContain(ForgeryKind.Traced, kinds);
        Assert.Equal(2, kinds.Distinct().Count());
    }

    /// <summary>Equal error rate of single comparisons: the first genuine signature against three more, and against three forgeries or three others' signatures.</summary>
    private static double ErrorOf(TwinEncoder twins, SimulatedSignatures signatures, bool isForged)
    {
        using var scope = NewDisposeScope();
        using var without = no_grad();
        var (mated, other) = (new List<float>(), new List<float>());
        for (var writer = 0; writer < signatures.Writers; writer++)
        {
            var impostors = Enumerable.Range(0, 3).Select(i => isForged ? signatures.Forged(writer, i) : signatures.Genuine((writer + 1 + i) % signatures.Writers, i));
            var unit = nn.functional.normalize(twins.forward(SimulatedSignatures.Tensor([signatures.Genuine(writer, 0), .. Enumerable.Range(1, 3).Select(i => signatures.Genuine(writer, i)), .. impostors])), dim: 1);
            var scores = unit[1..].matmul(unit[0]).data<float>().ToArray();
            mated.AddRange(scores[..3]);
            other.AddRange(scores[3..]);
        }

        return mated.Concat(other).Min(threshold => Math.Max(mated.Count(score => score < threshold) / (double)mated.Count, other.Count(score => score >= threshold) / (double)other.Count));
    }
}
