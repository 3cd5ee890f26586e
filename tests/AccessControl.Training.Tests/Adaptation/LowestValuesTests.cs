using AccessControl.Simulation.People;
using AccessControl.Training.Adaptation;

namespace AccessControl.Training.Tests.Adaptation;

public sealed class LowestValuesTests
{
    [Theory]
    [InlineData(1, 500, 1000)]
    [InlineData(16, 500, 1000)]
    [InlineData(16, 500, 7)]
    [InlineData(40, 40, 3)]
    public void At_AnyRank_IsAsInAllOfThemSorted(int count, int taken, int different)
    {
        var (random, lowest) = (new SeededRandom(1), new LowestValues(count));
        double[] values = [.. Enumerable.Range(0, taken).Select(_ => (double)random.NextInt32(different))];
        foreach (var value in values)
        {
            lowest.Add(value);
        }

        Assert.Equal(values.Order().Take(count), Enumerable.Range(0, count).Select(lowest.At));
        lowest.Add(-1);
        Assert.Equal(-1, lowest.At(0));
    }
}
