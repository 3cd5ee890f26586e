using AccessControl.Domain.Accuracy;
using ScottPlot;

namespace AccessControl.Web.Reports;

/// <summary>
/// A DET plot: false non-match rate over false match rate, both axes logarithmic, as NIST draws it. One drawing, given out as SVG and as PNG.
/// </summary>
/// <remarks>
/// A solid line counts every comparison the same, a dashed one every person; a band shows the interval of the solid one. A rate of 0 has no place on a
/// logarithmic axis: the line ends there. Not thread-safe.
/// </remarks>
public sealed class DetPlot : IDisposable
{
    /// <summary>Size of the drawing in pixels, where no other is asked for.</summary>
    public const int Width = 900, Height = 700;

    private readonly PlotCanvas _canvas;

    /// <summary>Draws.</summary>
    /// <param name="title">Over the plot.</param>
    /// <param name="curves">One or more.</param>
    /// <param name="intervals">Points of the first curve with the intervals of their false non-match rates; null draws no band.</param>
    public DetPlot(string title, IReadOnlyList<DetCurve> curves, IReadOnlyList<OperatingPoint>? intervals = null)
    {
        ArgumentNullException.ThrowIfNull(curves);
        if (curves.Count == 0)
        {
            throw new ArgumentException("A plot has at least one curve.", nameof(curves));
        }

        _canvas = new PlotCanvas(title, "False match rate", "False non-match rate");
        var rates = curves.SelectMany(curve => curve.Points).ToList();
        var lowestFmr = PlotCanvas.Decade(rates.Select(point => point.Fmr));
        var lowestFnmr = PlotCanvas.Decade(
            rates.SelectMany(point => new[] { point.Fnmr, point.FnmrBySubject }).Concat((intervals ?? []).Select(point => point.FnmrInterval.Low)));
        AddBand(intervals ?? [], lowestFnmr);
        for (var i = 0; i < curves.Count; i++)
        {
            _canvas.AddRates(curves[i].Name, curves[i].Points.Select(point => (point.Fmr, point.Fnmr)), PlotCanvas.Colour(i), LinePattern.Solid);
            _canvas.AddRates(
                $"{curves[i].Name}, by person", curves[i].Points.Select(point => (point.Fmr, point.FnmrBySubject)), PlotCanvas.Colour(i), LinePattern.Dashed);
        }

        PlotCanvas.MarkDecades(_canvas.Plot.Axes.Bottom, lowestFmr, PlotCanvas.Power);
        PlotCanvas.MarkDecades(_canvas.Plot.Axes.Left, lowestFnmr, PlotCanvas.Percent);
        _canvas.Plot.Axes.SetLimits(lowestFmr, 0, lowestFnmr, 0);
        _canvas.Plot.ShowLegend(Alignment.UpperRight);
    }

    /// <summary>The drawing as SVG text.</summary>
    public string ToSvg(int width = Width, int height = Height) => _canvas.ToSvg(width, height);

    /// <summary>The drawing as a PNG file's bytes.</summary>
    public byte[] ToPng() => _canvas.ToPng(Width, Height);

    /// <inheritdoc/>
    public void Dispose() => _canvas.Dispose();

    private void AddBand(IReadOnlyList<OperatingPoint> intervals, int lowest)
    {
        OperatingPoint[] seen = [.. intervals.Where(point => point is { Fmr: > 0, FnmrInterval.High: > 0 })];
        if (seen.Length < 2)
        {
            return;
        }

        var band = _canvas.Plot.Add.FillY(
            [.. seen.Select(point => Math.Log10(point.Fmr))],
            [.. seen.Select(point => Math.Max(lowest, Math.Log10(point.FnmrInterval.Low)))],
            [.. seen.Select(point => Math.Log10(point.FnmrInterval.High))]);
        band.FillColor = PlotCanvas.Colour(0).WithOpacity(0.18);
        band.LineWidth = 0;
        band.LegendText = "interval of 95 %, by drawing people";
    }
}
