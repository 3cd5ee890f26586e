using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Xml.Linq;
using AccessControl.Domain.Accuracy;
using AccessControl.Web.Reports;

namespace AccessControl.Web.Tests.Reports;

public sealed class DetPlotTests
{
    private static readonly DetCurve Curve = new(
        "pack A",
        [.. Enumerable.Range(0, 60).Select(i => Math.Pow(10, -i / 10.0)).Select((fmr, i) => new DetPoint(i / 60.0, fmr, 1e-4 / fmr, 2e-4 / fmr)).Where(p => p.Fnmr < 0.5)],
        1e-6);

    [Fact]
    public void ToSvg_OfACurve_IsADrawingWithItsWords()
    {
        using var plot = new DetPlot("Two packs", [Curve, Curve with { Name = "pack B" }]);

        var svg = XDocument.Parse(plot.ToSvg());

        Assert.Equal("svg", svg.Root!.Name.LocalName);
        var text = string.Concat(svg.Descendants().Where(element => element.Name.LocalName is "text").Select(element => element.Value));
        foreach (var word in new[] { "Two packs", "False match rate", "False non-match rate", "pack A", "pack B, by person", "0.1 %" })
        {
            Assert.Contains(word, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ToPng_OfACurve_IsAPictureOfTheStatedSize()
    {
        using var plot = new DetPlot("One pack", [Curve]);

        var png = plot.ToPng();

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        Assert.Equal(DetPlot.Width, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(DetPlot.Height, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }

    [Fact]
    public void Draw_OfACurveWithoutErrors_HasAnEmptyPlot()
    {
        ImmutableArray<DetPoint> points = [new DetPoint(0.5, 0, 0, 0), new DetPoint(0.6, 0.1, 0, 0)];
        using var plot = new DetPlot("Nothing", [new DetCurve("perfect", points, 0.1)]);

        Assert.NotEmpty(plot.ToPng());
    }

    [Fact]
    public void Draw_OfTheSameCurve_IsTheSameFile()
    {
        using var plot = new DetPlot("One pack", [Curve]);
        using var again = new DetPlot("One pack", [Curve]);

        Assert.Equal(plot.ToSvg(), again.ToSvg());
        Assert.Equal(plot.ToPng(), again.ToPng());
    }
}
