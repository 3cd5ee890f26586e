using AccessControl.Domain.Accuracy;

namespace AccessControl.Domain.Tests.Accuracy;

public sealed class SubjectBootstrapTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Intervals_OfASmallSet_AreThoseOfTheNaiveTwin(int seed, bool coarse)
    {
        var naive = NaiveScores.AllPairs(new Random(seed), 7, 4, coarse);
        var scores = naive.Build();
        double[] thresholds = [0.05, 0.15, 0.25];

        var (fmr, fnmr) = new SubjectBootstrap(200, seed).Intervals(scores, thresholds);

        for (var i = 0; i < thresholds.Length; i++)
        {
            var expected = naive.Bootstrap(thresholds[i], 200, seed);
            Assert.Equal(Percentiles(expected.Fmr), fmr[i]);
            Assert.Equal(Percentiles(expected.Fnmr), fnmr[i]);
        }
    }

    [Fact]
    public void Intervals_WithoutAnError_EndAtTheRuleOfThree()
    {
        var builder = ScoreSetBuilder.ForAllPairs([0, 0, 1, 1, 2, 2, 3, 3]);
        for (var i = 0; i < 8; i++)
        {
            for (var j = i + 1; j < 8; j++)
            {
                builder.Add(i, j, i / 2 == j / 2 ? 0.9f : 0.1f);
            }
        }

        var (fmr, fnmr) = new SubjectBootstrap().Intervals(builder.Build(), [0.5]);

        // 24 comparisons of two people; 4 people with mated ones.
        Assert.Equal(new ErrorInterval(0, 3.0 / 24), fmr[0]);
        Assert.Equal(new ErrorInterval(0, 3.0 / 4), fnmr[0]);
    }

    [Fact]
    public void Intervals_OfThresholdsOutOfOrder_Throw() => Assert.Throws<ArgumentException>(
        () => new SubjectBootstrap().Intervals(NaiveScores.AllPairs(new Random(1), 5, 3, false).Build(), [0.2, 0.1]));

    private static ErrorInterval Percentiles(double[] rates)
    {
        var sorted = rates.Order().ToArray();
        return new ErrorInterval(sorted[(int)(0.025 * (sorted.Length - 1))], sorted[(int)Math.Ceiling(0.975 * (sorted.Length - 1))]);
    }
}
