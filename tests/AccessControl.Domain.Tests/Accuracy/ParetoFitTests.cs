using AccessControl.Domain.Accuracy;

namespace AccessControl.Domain.Tests.Accuracy;

public sealed class ParetoFitTests
{
    [Fact]
    public void Survival_OfKnownShapes_IsTheFormula()
    {
        // ξ = 1/2, σ = 1: (1 + y/2)^-2. ξ = -1/2, σ = 1: (1 - y/2)^2, which ends at 2. ξ = 0, σ = 2: e^(-y/2).
        Assert.Equal(1.0 / 9, new GeneralisedPareto(0.5, 1).Survival(4), 12);
        Assert.Equal(0.25, new GeneralisedPareto(-0.5, 1).Survival(1), 12);
        Assert.Equal(0, new GeneralisedPareto(-0.5, 1).Survival(2));
        Assert.Equal(2, new GeneralisedPareto(-0.5, 1).UpperEnd, 12);
        Assert.Equal(Math.Exp(-1.5), new GeneralisedPareto(0, 2).Survival(3), 12);
        Assert.Equal(double.PositiveInfinity, new GeneralisedPareto(0.1, 1).UpperEnd);
    }

    [Theory]
    [InlineData(-0.4)]
    [InlineData(-1e-10)]
    [InlineData(0)]
    [InlineData(0.3)]
    public void Quantile_OfASurvival_IsItsInverse(double shape)
    {
        var distribution = new GeneralisedPareto(shape, 0.03);
        Assert.All([1, 0.5, 1e-3, 1e-9], survival => Assert.Equal(survival, distribution.Survival(distribution.Quantile(survival)), survival * 1e-9));
    }

    [Theory]
    [InlineData(-0.3)]
    [InlineData(-0.1)]
    [InlineData(0)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    public void Of_ManyDrawnExcesses_FindsTheDistribution(double shape)
    {
        var excesses = Draw(new GeneralisedPareto(shape, 0.03), 20_000, 3);
        var fit = ParetoFit.Of(excesses)!.Value;

        // The standard error of the shape is (1+ξ)/√n (Smith 1987): 1 % here.
        Assert.Equal(ParetoFitMethod.MaximumLikelihood, fit.Method);
        Assert.Equal(shape, fit.Distribution.Shape, 0.03);
        Assert.Equal(0.03, fit.Distribution.Scale, 0.0015);
    }

    [Theory]
    [InlineData(-0.2, 11)]
    [InlineData(0.1, 12)]
    public void Of_AnyExcesses_IsAtLeastAsLikelyAsEveryNeighbour(double shape, int seed)
    {
        var excesses = Draw(new GeneralisedPareto(shape, 1), 300, seed);
        var fitted = ParetoFit.Of(excesses)!.Value.Distribution;
        var likelihood = LogLikelihood(excesses, fitted);
        for (var i = -5; i <= 5; i++)
        {
            for (var j = -5; j <= 5; j++)
            {
                Assert.True(likelihood >= LogLikelihood(excesses, new GeneralisedPareto(fitted.Shape + (0.02 * i), fitted.Scale * (1 + (0.02 * j)))) - 1e-6);
            }
        }
    }

    [Fact]
    public void Of_WeightedExcesses_IsThatOfCopies()
    {
        var excesses = Draw(new GeneralisedPareto(0.1, 1), 60, 5);
        var random = new Random(6);
        var times = excesses.Select(_ => 1 + random.Next(4)).ToArray();
        double[] copies = [.. excesses.Zip(times).SelectMany(pair => Enumerable.Repeat(pair.First, pair.Second))];

        var weighted = ParetoFit.Of(excesses, [.. times.Select(n => (double)n)], 0)!.Value.Distribution;
        var copied = ParetoFit.Of(copies)!.Value.Distribution;

        Assert.Equal(copied.Shape, weighted.Shape, 1e-6);
        Assert.Equal(copied.Scale, weighted.Scale, 1e-6);
    }

    [Fact]
    public void Of_CensoredExcesses_IsNotPulledByThem()
    {
        var excesses = Draw(new GeneralisedPareto(-0.1, 1), 2_000, 7);
        for (var i = 0; i < 20; i++)
        {
            excesses[i] = 50 - i;
        }

        var weights = Enumerable.Repeat(1.0, excesses.Length).ToArray();
        Assert.InRange(ParetoFit.Of(excesses, weights, 0)!.Value.Distribution.Shape, 0.05, 1);
        Assert.Equal(-0.1, ParetoFit.Of(excesses, weights, 200)!.Value.Distribution.Shape, 0.08);
    }

    [Fact]
    public void Of_ExcessesWithoutARegularMaximum_FallsBackToMoments()
    {
        // At ξ = -0.8 the likelihood grows without bound towards the largest excess.
        var fits = Enumerable.Range(0, 20).Select(seed => ParetoFit.Of(Draw(new GeneralisedPareto(-0.8, 1), 200, seed)))
            .OfType<ParetoFit>().Where(fit => fit.Method == ParetoFitMethod.WeightedMoments).ToArray();

        Assert.NotEmpty(fits);
        Assert.All(fits, fit => Assert.Equal(-0.8, fit.Distribution.Shape, 0.35));
    }

    [Fact]
    public void Moments_OfTwoExcesses_AreTheHandWorkedOnes()
    {
        // Excesses 3 and 1: a0 = 2; the shares above are 1/4 and 3/4, so a1 = (3/4 + 3/4)/2 = 3/4; a0 - 2 a1 = 1/2.
        // ξ = 2 - a0/(a0-2a1) = 2 - 4 = -2, σ = 2 a0 a1/(a0-2a1) = 6; the upper end, 3, must lie above the largest.
        Assert.Null(ParetoFit.Moments([3, 1], [1, 1]));

        // 2.9 and 1: a0 = 1.95, a1 = (2.9/4 + 3/4)/2 = 0.7375, a0 - 2 a1 = 0.475: ξ = 2 - 4.10526, σ = 6.05526, end 2.8763.
        Assert.Null(ParetoFit.Moments([2.9, 1], [1, 1]));

        // 9 and 1: a0 = 5, a1 = (9/4 + 3/4)/2 = 1.5, a0 - 2 a1 = 2: ξ = -1/2, σ = 7.5, end 15.
        var fitted = ParetoFit.Moments([9, 1], [1, 1])!.Value;
        Assert.Equal(-0.5, fitted.Shape, 12);
        Assert.Equal(7.5, fitted.Scale, 12);
    }

    [Fact]
    public void Of_TooFewOrEqualExcesses_IsNone()
    {
        Assert.Null(ParetoFit.Of([]));
        Assert.Null(ParetoFit.Of([3, 2, 1]));
        Assert.Null(ParetoFit.Of(Enumerable.Repeat(1.0, 100).ToArray()));
    }

    [Fact]
    public void AndersonDarling_OfTwoExcesses_IsTheHandWorkedOne()
    {
        // Exponential of scale 1 at quantiles 3/4 and 1/4 of F: A² = -2 - (1/2) [ln 1/4 + ln 1/4 + 3 (ln 3/4 + ln 3/4)].
        double[] excesses = [-Math.Log(0.25), -Math.Log(0.75)];
        var expected = -2 - (0.5 * ((2 * Math.Log(0.25)) + (6 * Math.Log(0.75))));

        Assert.Equal(expected, ParetoQuality.Statistic(excesses, new GeneralisedPareto(0, 1)), 12);
    }

    [Fact]
    public void Quality_OfADrawnTail_IsRejectedAsOftenAsItsLevelSays()
    {
        // At a level of 10 % about 20 of 200 true tails are rejected; 33 or more would come once in a thousand.
        var rejected = Enumerable.Range(0, 200).Count(seed =>
        {
            var excesses = Draw(new GeneralisedPareto(-0.1, 1), 150, 1000 + seed);
            return ParetoQuality.Of(excesses, ParetoFit.Of(excesses)!.Value.Distribution, 39, new Random(seed)).PValue <= 0.1;
        });

        Assert.InRange(rejected, 8, 33);
    }

    [Fact]
    public void Quality_OfAMixture_IsRejected()
    {
        double[] mixed = [.. Draw(new GeneralisedPareto(-0.1, 0.02), 480, 1).Concat(Enumerable.Range(0, 20).Select(i => 0.4 + (0.005 * i))).OrderDescending()];

        Assert.InRange(ParetoQuality.Of(mixed, ParetoFit.Of(mixed)!.Value.Distribution, 99, new Random(1)).PValue, 0, 0.05);
    }

    internal static double[] Draw(GeneralisedPareto distribution, int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => distribution.Quantile(1 - random.NextDouble())).OrderDescending()];
    }

    private static double LogLikelihood(double[] excesses, GeneralisedPareto d) => excesses.Sum(y => Math.Abs(d.Shape) < 1e-9
        ? -Math.Log(d.Scale) - (y / d.Scale)
        : 1 + (d.Shape * y / d.Scale) is > 0 and var z ? -Math.Log(d.Scale) - ((1 + (1 / d.Shape)) * Math.Log(z)) : double.NegativeInfinity);
}
