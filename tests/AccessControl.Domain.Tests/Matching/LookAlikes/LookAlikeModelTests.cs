using AccessControl.Domain.Matching.LookAlikes;

namespace AccessControl.Domain.Tests.Matching.LookAlikes;

public sealed class LookAlikeModelTests
{
    private static readonly LookAlikeModel Model = new(0.64, 0.8, 0, 0.1);

    [Fact]
    public void MarginFor_HandWorkedPair_IsTheOddsSolvedForTheDifference()
    {
        // D = 0.64 - 0.8 * 0.3 = 0.4; ln(999) = 6.90675; 0.01 * 6.90675 / 0.8 = 0.0863344.
        Assert.Equal(0.0863344, Model.MarginFor(0.3, 1e-3), 6);
    }

    [Fact]
    public void MarginFor_CloserPeople_IsWider()
    {
        var margins = new[] { -0.1, 0.1, 0.3, 0.5, 0.7 }.Select(cross => Model.MarginFor(cross, 1e-3)).ToArray();

        Assert.Equal(margins.Order(), margins);
        Assert.True(margins[^1] > 4 * margins[0]);
    }

    [Fact]
    public void MarginFor_PeopleWhoAreOneFace_IsInfinite()
    {
        Assert.Equal(double.PositiveInfinity, Model.MarginFor(0.8, 1e-3));
        Assert.Equal(double.PositiveInfinity, Model.MarginFor(1, 1e-3));
    }

    [Fact]
    public void MarginFor_DrawnPairs_KeepsWrongNamesBelowWhatWasAsked()
    {
        var random = new Random(5);
        const double cross = 0.6, wanted = 0.01;
        var distance = Model.MatedMean - (Model.Slope * cross);
        var margin = Model.MarginFor(cross, wanted);
        int named = 0, wrong = 0;
        for (var i = 0; i < 200_000; i++)
        {
            var truth = random.Next(2) == 0 ? 1 : -1;
            var difference = (truth * distance) + (Model.Deviation * Normal());
            named += Math.Abs(difference) >= margin ? 1 : 0;
            wrong += Math.Abs(difference) >= margin && Math.Sign(difference) != truth ? 1 : 0;
        }

        Assert.True(named > 50_000, $"{named}");
        Assert.InRange((double)wrong / named, 0, wanted);

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }

    [Theory]
    [InlineData(double.NaN, 1e-3)]
    [InlineData(1.5, 1e-3)]
    [InlineData(0.2, 0)]
    [InlineData(0.2, 0.5)]
    [InlineData(0.2, double.NaN)]
    public void MarginFor_ArgumentOutOfRange_IsRefused(double cross, double wrongName)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Model.MarginFor(cross, wrongName));
    }

    [Fact]
    public void Problem_UnusableNumber_NamesItsKey()
    {
        Assert.Null(Model.Problem());
        Assert.StartsWith("lookAlikes.deviation", (Model with { Deviation = 0 }).Problem(), StringComparison.Ordinal);
        Assert.StartsWith("lookAlikes.matedMean", (Model with { MatedMean = double.NaN }).Problem(), StringComparison.Ordinal);
    }
}
