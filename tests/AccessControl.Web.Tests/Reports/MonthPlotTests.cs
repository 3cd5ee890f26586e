using AccessControl.Web.Reports;

namespace AccessControl.Web.Tests.Reports;

public sealed class MonthPlotTests
{
    [Fact]
    public void ToSvg_SameRates_IsTheSameTextWithItsNames()
    {
        var (one, other) = (Draw(), Draw());

        Assert.Equal(one, other);
        Assert.StartsWith("<", one, StringComparison.Ordinal);
        Assert.Contains("with updates", one, StringComparison.Ordinal);
        Assert.Contains("Month since the enrolment", one, StringComparison.Ordinal);
    }

    [Fact]
    public void Constructor_NothingToDraw_Throws()
    {
        Assert.Throws<ArgumentException>(() => new MonthPlot("title", "rate", []));
        Assert.Throws<ArgumentException>(() => new MonthPlot("title", "rate", [("empty", [])]));
    }

    private static string Draw()
    {
        using var plot = new MonthPlot("title", "rate", [("without updates", [0.02, 0.05, 0.08]), ("with updates", [0.02, 0.02, 0.03])]);
        return plot.ToSvg();
    }
}
