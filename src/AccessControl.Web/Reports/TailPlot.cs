using AccessControl.Domain.Accuracy;
using ScottPlot;

namespace AccessControl.Web.Reports;

/// <summary>A quantile plot of the fitted tail: the highest non-mated scores against where the distribution expects them, on the diagonal where it fits.</summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class TailPlot : IDisposable
{
    // The ends are what matters, and a drawing of every score would be a megabyte.
    private const int Highest = 400, Others = 400;

    private readonly PlotCanvas _canvas;

    /// <summary>Draws.</summary>
    /// <param name="title">Over the plot.</param>
    /// <param name="tail">The tail, with one quantile or more.</param>
    public TailPlot(string title, TailAnalysis tail)
    {
        ArgumentNullException.ThrowIfNull(tail);
        if (tail.Quantiles.IsEmpty)
        {
            throw new ArgumentException("A plot has at least one score.", nameof(tail));
        }

        _canvas = new PlotCanvas(title, "Cosine by the fitted distribution", "Cosine measured");
        var shown = Thinned(tail.Quantiles.Length).Select(i => tail.Quantiles[i]).ToList();
        var (low, high) = (tail.Tail.Start, shown.Max(point => Math.Max(point.Expected, point.Measured)));
        var diagonal = _canvas.Plot.Add.Line(low, low, high, high);
        diagonal.LegendText = "a perfect fit";
        diagonal.LineColor = Colors.Black.WithOpacity(0.5);
        diagonal.LineWidth = 1;
        var points = _canvas.Plot.Add.Markers(
            shown.Select(point => point.Expected).ToArray(), shown.Select(point => point.Measured).ToArray(), MarkerShape.OpenCircle, 5, PlotCanvas.Colour(0));
        points.LegendText = $"the {tail.Quantiles.Length:#,0} highest non-mated scores";
        var margin = 0.03 * Math.Max(high - low, 0.01);
        _canvas.Plot.Axes.SetLimits(low - margin, high + margin, low - margin, high + margin);
        _canvas.Plot.ShowLegend(Alignment.UpperLeft);
    }

    /// <summary>The drawing as SVG text; the same tail is the same text.</summary>
    public string ToSvg(int width = DetPlot.Width, int height = DetPlot.Height) => _canvas.ToSvg(width, height);

    /// <inheritdoc/>
    public void Dispose() => _canvas.Dispose();

    private static IEnumerable<int> Thinned(int count)
    {
        var step = Math.Max(1, (int)Math.Ceiling((count - Highest) / (double)Others));
        for (var i = 0; i < count; i += i < Highest ? 1 : step)
        {
            yield return i;
        }
    }
}
