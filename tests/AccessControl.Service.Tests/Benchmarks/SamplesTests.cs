using AccessControl.Benchmarks.Measuring;
using CsCheck;

namespace AccessControl.Service.Tests.Benchmarks;

public sealed class SamplesTests
{
    [Theory]
    [InlineData(new[] { 3.0 }, 3)]
    [InlineData(new[] { 5.0, 1, 3 }, 3)]
    [InlineData(new[] { 4.0, 1, 3, 2 }, 2.5)]
    public void Median_OfKnownNumbers_IsTheirMiddle(double[] values, double expected) => Assert.Equal(expected, Of(values).Median);

    [Theory]
    [InlineData(100, 0.99, 99)]
    [InlineData(200, 0.99, 198)]
    [InlineData(10, 0.99, 10)]
    [InlineData(1, 0.99, 1)]
    [InlineData(4, 0.5, 2)]
    [InlineData(4, 1, 4)]
    public void Percentile_OfOneToCount_IsTheNearestRank(int count, double share, double expected) =>
        Assert.Equal(expected, Of(Enumerable.Range(1, count).Reverse().Select(i => (double)i)).Percentile(share));

    [Fact]
    public void Percentile_OfAnyNumbers_IsTheSmallestThatEnoughDoNotExceed() =>
        Gen.Select(Gen.Int[-20, 20].Array[1, 60], Gen.Int[1, 100]).Sample((values, percent) =>
        {
            var actual = Of(values.Select(value => (double)value)).Percentile(percent / 100d);

            Assert.Contains((int)actual, values);
            Assert.True(100 * values.Count(value => value <= actual) >= percent * values.Length, "enough are at or below it");
            Assert.True(100 * values.Count(value => value < actual) < percent * values.Length, "a smaller one would not do");
        });

    [Fact]
    public void Median_OfNothing_IsRefused() => Assert.Throws<InvalidOperationException>(() => new Samples().Median);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Add_NoNumber_IsRefused(double value) => Assert.Throws<ArgumentException>(() => new Samples().Add(value));

    [Fact]
    public void Goal_OfAFigureWithATail_IsHeldAgainstTheTail()
    {
        var figure = new Figure("bench", "figure", 10, "ms") { P99 = 120, Below = 100, Reference = 20 };

        Assert.False(figure.IsMet);
        Assert.True((figure with { P99 = 99 }).IsMet);
        Assert.Null((figure with { Below = null }).IsMet);
        Assert.Equal(0.5, figure.Ratio);
    }

    private static Samples Of(IEnumerable<double> values)
    {
        var samples = new Samples();
        foreach (var value in values)
        {
            samples.Add(value);
        }

        return samples;
    }
}
