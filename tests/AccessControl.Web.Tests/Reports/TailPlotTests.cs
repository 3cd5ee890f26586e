using System.Globalization;
using System.Xml.Linq;
using AccessControl.Domain.Accuracy;
using AccessControl.Web.Reports;

namespace AccessControl.Web.Tests.Reports;

public sealed class TailPlotTests
{
    [Fact]
    public void ToSvg_OfATail_IsTheSameTextWithItsWords()
    {
        var (one, other) = (Draw(Tail(2000)), Draw(Tail(2000)));

        Assert.Equal(one, other);
        var text = string.Concat(XDocument.Parse(one).Descendants().Where(element => element.Name.LocalName is "text").Select(element => element.Value));
        foreach (var word in new[] { "title", "Cosine by the fitted distribution", "Cosine measured", "a perfect fit", string.Create(CultureInfo.CurrentCulture, $"the {2000:#,0} highest") })
        {
            Assert.Contains(word, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ToSvg_OfManyScores_StaysSmall() => Assert.InRange(Draw(Tail(8000)).Length, 1000, 300_000);

    [Fact]
    public void Constructor_NothingToDraw_Throws() => Assert.Throws<ArgumentException>(() => new TailPlot("title", Tail(0)));

    /// <summary>Scores of a tail that fits but for its highest one.</summary>
    internal static TailAnalysis Tail(int count) => new(
        new CalibrationTail
        {
            Start = 0.4,
            Exceedances = count,
            Rate = 1e-4,
            Distribution = new GeneralisedPareto(-0.05, 0.03),
            Method = ParetoFitMethod.MaximumLikelihood,
            ShapeInterval = (-0.1, 0.01),
            ShapeOfHalf = -0.04,
            Quality = new ParetoQuality(0.5, 0.3, count),
            Suspected = 0,
            SetAside = 0,
            Limit = "bound over ten times the estimate",
            Points = [],
        },
        [],
        [.. Enumerable.Range(0, count).Select(i => 0.4 + new GeneralisedPareto(-0.05, 0.03).Quantile((i + 0.5) / count)).Select((cosine, i) => new TailQuantile(cosine, i == 0 ? cosine + 0.05 : cosine))]);

    private static string Draw(TailAnalysis tail)
    {
        using var plot = new TailPlot("title", tail);
        return plot.ToSvg();
    }
}
