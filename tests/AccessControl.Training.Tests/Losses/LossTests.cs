using AccessControl.Domain.Matching;
using AccessControl.Training.Losses;
using AccessControl.Training.Twins;
using static TorchSharp.torch;

namespace AccessControl.Training.Tests.Losses;

public sealed class LossTests
{
    public static TheoryData<Metric, bool> Distances => new()
    {
        { Metric.Euclidean, false }, { Metric.Euclidean, true }, { Metric.Cosine, false }, { Metric.Cosine, true },
    };

    /// <summary>By hand: (0,0) and (3,4) are 5 apart, (1,0) and (0,1) the root of 2, and 90 degrees.</summary>
    [Fact]
    public void Distance_HandWorked_IsItsNumber()
    {
        using var scope = NewDisposeScope();
        var (first, second) = (Rows([0, 0], [1, 0], [2, 0]), Rows([3, 4], [0, 1], [0, 2]));

        AssertClose([5, Math.Sqrt(2), Math.Sqrt(8)], Values(new TwinDistance(Metric.Euclidean, false).Of(first, second)), 1e-9);
        AssertClose([25.0, 2, 8], Values(new TwinDistance(Metric.Euclidean, false).SquareOf(first, second)), 1e-9);
        AssertClose([Math.Sqrt(2), Math.Sqrt(2)], Values(new TwinDistance(Metric.Euclidean, true).Of(first, second))[1..], 1e-9);
        AssertClose([1.0, 1], Values(new TwinDistance(Metric.Cosine, false).Of(first, second))[1..], 1e-9);
        AssertClose([0, 5.0, 5, 0], Values(new TwinDistance(Metric.Euclidean, false).Between(Rows([0, 0], [3, 4]))), 1e-9);
    }

    /// <summary>On unit embeddings d² = 2 - 2 cos, so that both metrics order pairs alike; on raw ones they don't.</summary>
    [Fact]
    public void Distance_OfUnitEmbeddings_IsOneOrderInBothMetrics()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        var (first, second) = (randn(200, 8, float64), randn(200, 8, float64));

        var cosine = new TwinDistance(Metric.Cosine, true).Of(first, second);
        Assert.True(new TwinDistance(Metric.Euclidean, true).SquareOf(first, second).allclose(2 * cosine, 0, 1e-9));
        Assert.NotEqual(Values(new TwinDistance(Metric.Euclidean, false).Of(first, second).argsort()), Values(cosine.argsort()));
    }

    /// <summary>Cosine takes lengths out by itself: of raw and of normalised embeddings it is one function, in every way that it is asked for.</summary>
    [Fact]
    public void Distance_CosineOfRawAndOfNormalised_IsOneFunction()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(2);
        var (raw, normalised) = (new TwinDistance(Metric.Cosine, false), TwinDistance.Cosine);
        var (first, second) = (randn(50, 8, float64) * 3, randn(50, 8, float64));

        Assert.True(raw.Of(first, second).allclose(normalised.Of(first, second), 0, 1e-9));
        Assert.True(raw.SquareOf(first, second).allclose(normalised.SquareOf(first, second), 0, 1e-9));
        Assert.True(raw.Between(first).allclose(normalised.Between(first), 0, 1e-9));
        Assert.False(TwinDistance.Raw.Of(first, second).allclose(TwinDistance.Unit.Of(first, second), 0, 1e-3));
    }

    /// <summary>By hand, margin 2: a match 5 apart costs 25; a mismatch 5 apart nothing, one 1 apart (2-1)² = 1, one 0 apart 4. Label 1 is a match.</summary>
    [Fact]
    public void Contrastive_HandWorked_IsItsNumberAndOneMeansMatch()
    {
        using var scope = NewDisposeScope();
        var loss = new ContrastiveLoss(new TwinDistance(Metric.Euclidean, false), margin: 2);
        var (first, second) = (Rows([0, 0], [0, 0], [0, 0], [7, 7]), Rows([3, 4], [3, 4], [1, 0], [7, 7]));

        AssertClose([25.0, 0, 1, 4], Values(loss.Of(first, second, tensor([1, 0, 0, 0]))), 1e-9);
        AssertClose([25.0, 25, 1, 0], Values(loss.Of(first, second, tensor([1, 1, 1, 1]))), 1e-9);
    }

    /// <summary>By hand, margin 0.2: (0,0), (1,0), (0,2) cost max(0, 1 - 4 + 0.2) = 0; (0,0), (2,0), (1,0) cost 4 - 1 + 0.2.</summary>
    [Fact]
    public void Triplet_HandWorked_IsItsNumber()
    {
        using var scope = NewDisposeScope();
        var loss = new TripletLoss(new TwinDistance(Metric.Euclidean, false));

        AssertClose([0, 3.2, 0.2], Values(loss.Of(Rows([0, 0], [0, 0], [1, 1]), Rows([1, 0], [2, 0], [1, 2]), Rows([0, 2], [1, 0], [2, 1]))), 1e-9);
    }

    /// <summary>By hand, scale 2 and two classes along the axes: an embedding along the first costs ln(1 + e^(2(cos 90 - cos m))).</summary>
    [Fact]
    public void AngularMargin_HandWorked_IsItsNumber()
    {
        using var scope = NewDisposeScope();
        var loss = Axes(scale: 2);
        var embedding = Rows([5, 0]);

        Assert.Equal(Math.Log(1 + Math.Exp(-2)), Values(loss.forward(embedding, tensor([0L])))[0], 1e-6);
        loss.Margin = 0.5;
        Assert.Equal(Math.Log(1 + Math.Exp(-2 * Math.Cos(0.5))), Values(loss.forward(embedding, tensor([0L])))[0], 1e-3);

        // At 45 degrees, with 0.5 more to the own class.
        Assert.Equal(
            Math.Log(1 + Math.Exp(2 * (Math.Cos(Math.PI / 4) - Math.Cos((Math.PI / 4) + 0.5)))), Values(loss.forward(Rows([1, 1]), tensor([0L])))[0], 1e-6);
    }

    [Theory]
    [MemberData(nameof(Distances))]
    public void Contrastive_Gradient_EqualsFiniteDifferences(Metric metric, bool isNormalised)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(11);
        var loss = new ContrastiveLoss(new TwinDistance(metric, isNormalised), margin: metric == Metric.Cosine ? 1.7 : 4);
        var (at, other, labels) = (randn(10, 6, float64), randn(10, 6, float64), tensor([1, 0, 1, 0, 1, 0, 1, 0, 1, 0]));

        Assert.InRange(FiniteDifferences.LargestError(at, input => loss.Of(input, other, labels).sum()), 0, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Distances))]
    public void Triplet_Gradient_EqualsFiniteDifferences(Metric metric, bool isNormalised)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(12);
        // So wide a margin that none of them stands at the kink.
        var loss = new TripletLoss(new TwinDistance(metric, isNormalised), margin: 50);
        var (at, positive, negative) = (randn(6, 5, float64), randn(6, 5, float64), randn(6, 5, float64));

        Assert.InRange(FiniteDifferences.LargestError(at, input => loss.Of(input, positive, negative).sum()), 0, 1e-5);
        Assert.InRange(FiniteDifferences.LargestError(at, input => loss.Of(positive, negative, input).sum()), 0, 1e-5);
    }

    [Fact]
    public void AngularMargin_Gradient_EqualsFiniteDifferences()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(13);
        var loss = new AngularMarginLoss(7, 5, scale: 4) { Margin = 0.25 };
        var classes = tensor([0L, 3, 6, 2]);

        Assert.InRange(FiniteDifferences.LargestError(randn(4, 5, float64), input => loss.forward(input, classes).sum()), 0, 1e-5);
    }

    [Theory]
    [MemberData(nameof(Distances))]
    public void Contrastive_SameEmbedding_HasAFiniteCostAndGradient(Metric metric, bool isNormalised)
    {
        using var scope = NewDisposeScope();
        var loss = new ContrastiveLoss(new TwinDistance(metric, isNormalised));
        var one = Rows([1, 2], [3, 4]).requires_grad_(true);

        var cost = loss.Of(one, Rows([1, 2], [3, 4]), tensor([0, 1]));
        cost.sum().backward();

        AssertClose([1.0, 0], Values(cost), 1e-6);
        Assert.True(one.grad!.isfinite().all().item<bool>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Constructor_MarginThatIsNone_IsRefused(double margin)
    {
        var distance = new TwinDistance(Metric.Euclidean, false);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ContrastiveLoss(distance, margin));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TripletLoss(distance, margin));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AngularMarginLoss(2, 2, margin));
    }

    private static void AssertClose(double[] expected, double[] actual, double within)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, within));
    }

    private static AngularMarginLoss Axes(double scale)
    {
        var loss = new AngularMarginLoss(2, 2, scale);
        using (no_grad())
        {
            loss.parameters().Single().copy_(eye(2) * 3);
        }

        return loss;
    }

    private static Tensor Rows(params double[][] rows) => tensor(rows.SelectMany(row => row).ToArray(), rows.Length, rows[0].Length);

    private static double[] Values(Tensor values) => [.. values.detach().to_type(float64).reshape(-1).data<double>()];
}
