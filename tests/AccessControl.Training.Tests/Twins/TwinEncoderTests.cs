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
    public void Embed_InEvaluationMode_EqualsSeparatePasses()
    {
        using var scope = NewDisposeScope();
        var twins = new TwinEncoder(Small(2));
        twins.eval();
        var (first, second) = (Input(1), Input(2));

        var (one, other) = twins.Embed(first, second);

        Assert.True(one.allclose(twins.forward(first), 0, 1e-6));
        Assert.True(other.allclose(twins.forward(second), 0, 1e-6));
        var (anchor, positive, negative) = twins.Embed(first, second, Input(3));
        Assert.True(anchor.allclose(one, 0, 1e-6));
        Assert.True(positive.allclose(other, 0, 1e-6));
        Assert.True(negative.allclose(twins.forward(Input(3)), 0, 1e-6));
    }

    [Fact]
    public void Embed_WhileTraining_NormalisesBothBranchesByTheSameStatistics()
    {
        using var scope = NewDisposeScope();
        var twins = new TwinEncoder(Small(3));
        twins.train();

        // The same picture in both branches beside others: what separate passes would tell apart.
        var same = Input(1);
        var (one, other) = twins.Embed(cat([same, Input(2)]), cat([same, Input(3) * 5]));

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
            var (one, other) = twins.Embed(first, second);
            return (one - other).square().sum();
        });

        // Each branch by itself, the other held.
        var left = Gradients(encoder, () => (twins.forward(first) - twins.forward(second).detach()).square().sum());
        var right = Gradients(encoder, () => (twins.forward(first).detach() - twins.forward(second)).square().sum());

        Assert.All(together.Zip(left, right), one => Assert.True(one.First.allclose(one.Second + one.Third, 1e-4, 1e-5)));
        Assert.Contains(left, gradient => gradient.abs().max().item<float>() > 1e-3);
    }

    [Fact]
    public void Embed_InputsExchanged_ChangesNothingOfDistanceAndGradient()
    {
        using var scope = NewDisposeScope();
        var encoder = Small(7);
        var twins = new TwinEncoder(encoder);
        twins.train();
        var distance = new TwinDistance(Domain.Matching.Metric.Euclidean, false);
        var (first, second) = (Input(8), Input(9));

        var (one, other) = twins.Embed(first, second);
        var (swappedOne, swappedOther) = twins.Embed(second, first);

        Assert.True(distance.Of(one, other).allclose(distance.Of(swappedOne, swappedOther), 0, 1e-5));
        var straight = Gradients(encoder, () => Cost(first, second));
        var exchanged = Gradients(encoder, () => Cost(second, first));
        Assert.All(straight.Zip(exchanged), pair => Assert.True(pair.First.allclose(pair.Second, 1e-3, 1e-4)));

        Tensor Cost(Tensor a, Tensor b)
        {
            var (x, y) = twins.Embed(a, b);
            return distance.Of(x, y).sum();
        }
    }

    [Fact]
    public void Embed_InputsOfOtherShape_IsRefused()
    {
        using var scope = NewDisposeScope();
        var twins = new TwinEncoder(Small(1));

        Assert.Contains("one shape", Assert.Throws<ArgumentException>(() => twins.Embed(Input(1), zeros(3, 1, 8, 8))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MatchProbability_LargerDistance_IsNeverLikelierAndLearnsTheTruth()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(5);
        var probability = new MatchProbability(slope: 0.5, middle: 3);
        var distances = linspace(0, 2, 401);
        // Truth: log odds 8 * (1 - distance).
        var truth = (8 * (1 - distances)).sigmoid();
        var optimiser = optim.LBFGS(probability.parameters(), lr: 0.5, max_iter: 200);
        optimiser.step(() =>
        {
            optimiser.zero_grad();
            var loss = nn.functional.binary_cross_entropy_with_logits(probability.LogOdds(distances), truth);
            loss.backward();
            return loss;
        });

        using var without = no_grad();
        var learned = probability.forward(distances);
        Assert.True(learned.allclose(truth, 0, 0.01));
        Assert.True((learned[1..] <= learned[..^1]).all().item<bool>());
        Assert.Throws<ArgumentOutOfRangeException>(() => new MatchProbability(slope: -1));
    }

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
