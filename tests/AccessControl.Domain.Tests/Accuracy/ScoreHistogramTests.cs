using AccessControl.Domain.Accuracy;

namespace AccessControl.Domain.Tests.Accuracy;

public sealed class ScoreHistogramTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_AnySet_CountsWhatLiesInEachBin(bool coarse)
    {
        var naive = NaiveScores.AllPairs(new Random(3), 12, 4, coarse);

        var histogram = ScoreHistogram.Of(naive.Build(), 8);

        Assert.Equal((-1, 0.125, 16, 16), (histogram.From, histogram.Width, histogram.Mated.Length, histogram.NonMated.Length));
        for (var bin = 0; bin < 16; bin++)
        {
            Assert.Equal(naive.Comparisons.Count(c => c.Mated && Bin(c.Score) == bin), histogram.Mated[bin]);
            Assert.Equal(naive.Comparisons.Count(c => !c.Mated && Bin(c.Score) == bin), histogram.NonMated[bin]);
        }
    }

    [Fact]
    public void Of_ScoresAtTheEnds_LosesNone()
    {
        var builder = ScoreSetBuilder.ForAllPairs([0, 0, 1]);
        builder.Add(0, 1, 1.0000001f);
        builder.Add(0, 2, -1);
        builder.Add(1, 2, 1);

        var histogram = ScoreHistogram.Of(builder.Build(), 4);

        Assert.Equal((1, 1), (histogram.Mated[^1], histogram.NonMated[^1]));
        Assert.Equal((0, 1), (histogram.Mated[0], histogram.NonMated[0]));
        Assert.Equal((1, 2), (histogram.Mated.Sum(), histogram.NonMated.Sum()));
    }

    private static int Bin(float score) => Math.Clamp((int)Math.Floor((score + 1.0) * 8), 0, 15);
}
