using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Tests.Twins;

public sealed class TwinEncoderTests
{
    [Fact]
    public void Parameters_OfTwins_AreTheEncodersOwnStorage()
    {
        using var scope = NewDisposeScope();
        var encoder = Small(1);
        var twins = new TwinEncoder(encoder);

        var (own, shared) = (encoder.parameters().ToList(), twins.parameters().ToList());

        Assert.Equal(own.Count, shared.Count);
        Assert.All(own.Zip(shared), pair => Assert.Equal(pair.First.Handle, pair.Second.Handle));
        using (no_grad())
        {
            own[0].fill_(0.25f);
        }

        Assert.True(shared[0].eq(0.25f).all().item<bool>());
    }

    [Fact]
    public void Forward_InEvaluationMode_EqualsSeparatePasses()
    {
        using var scope = NewDisposeScope();
        var twins = new TwinEncoder(Small(2));
        twins.eval();
        var (first, second) = (Input(1), Input(2));

        var (one, other) = Embed(twins, first, second);

        Assert.True(one.allclose(twins.forward(first), 0, 1e-6));
        Assert.True(other.allclose(twins.forward(second), 0, 1e-6));
        // A third input is one branch more.
        var three = twins.forward(cat([first, second, Input(3)])).chunk(3);
        Assert.True(three[0].allclose(one, 0, 1e-6));
        Assert.True(three[1].allclose(other, 0, 1e-6));
        Assert.True(three[2].allclose(twins.forward(Input(3)), 0, 1e-6));
    }

    [Fact]
    public void Forward_WhileTraining_NormalisesBothBranchesByTheSameStatistics()
    {
        using var scope = NewDisposeScope();
        var twins = new TwinEncoder(Small(3));
        twins.train();

        // The same picture in both branches beside others: what separate passes would tell apart.
        var same = Input(1);
        var (one, other) = Embed(twins, cat([same, Input(2)]), cat([same, Input(3) * 5]));

        Assert.True(one[..4].allclose(other[..4], 0, 1e-6));
    }

    [Fact]
    public void Gradients_OfWeights_AreTheSumOfBothBranches()
    {
        using var scope = NewDisposeScope();
        var encoder = Small(4);
        var twins = new TwinEncoder(encoder);
        twins.eval();
        var (first, second) = (Input(5), Input(6));

        var together = Gradients(encoder, () =>
        {
            var (one, other) = Embed(twins, first, second);
            return (one - other).square().sum();
        });

        // Each branch by itself, the other held.
        var left = Gradients(encoder, () => (twins.forward(first) - twins.forward(second).detach()).square().sum());
        var right = Gradients(encoder, () => (twins.forward(first).detach() - twins.forward(second)).square().sum());

        Assert.All(together.Zip(left, right), one => Assert.True(one.First.allclose(one.Second + one.Third, 1e-4, 1e-5)));
        Assert.Contains(left, gradient => gradient.abs().max().item<float>() > 1e-3);
    }

    [Fact]
    public void Forward_InputsExchanged_ChangesNothingOfDistanceAndGradient()
    {
        using var scope = NewDisposeScope();
        var encoder = Small(7);
        var twins = new TwinEncoder(encoder);
        twins.train();
        var distance = new TwinDistance(Domain.Matching.Metric.Euclidean, false);
        var (first, second) = (Input(8), Input(9));

        var (one, other) = Embed(twins, first, second);
        var (swappedOne, swappedOther) = Embed(twins, second, first);

        Assert.True(distance.Of(one, other).allclose(distance.Of(swappedOne, swappedOther), 0, 1e-5));
        var straight = Gradients(encoder, () => Cost(first, second));
        var exchanged = Gradients(encoder, () => Cost(second, first));
        Assert.All(straight.Zip(exchanged), pair => Assert.True(pair.First.allclose(pair.Second, 1e-3, 1e-4)));

        Tensor Cost(Tensor a, Tensor b)
        {
            var (x, y) = Embed(twins, a, b);
            return distance.Of(x, y).sum();
        }
    }

    /// <summary>Both branches as the trainer runs them: joined along the batch.</summary>
    private static (Tensor First, Tensor Second) Embed(TwinEncoder twins, Tensor first, Tensor second) =>
        twins.forward(cat([first, second])).chunk(2) is [var one, var other] ? (one, other) : throw new InvalidOperationException("Two branches give two parts.");

    private static nn.Module<Tensor, Tensor> Small(long seed)
    {
        random.manual_seed(seed);
        return nn.Sequential(
            nn.Conv2d(1, 4, 3, padding: 1, bias: false), nn.BatchNorm2d(4), nn.ReLU(), nn.AdaptiveAvgPool2d(2), nn.Flatten(), nn.Linear(16, 5));
    }

    private static Tensor Input(long seed)
    {
        random.manual_seed(seed);
        return randn(4, 1, 8, 8);
    }

    private static List<Tensor> Gradients(nn.Module encoder, Func<Tensor> cost)
    {
        encoder.zero_grad();
        cost().backward();
        return [.. encoder.parameters().Select(parameter => parameter.grad!.clone())];
    }
}
