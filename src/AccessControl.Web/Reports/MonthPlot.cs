using ScottPlot;

namespace AccessControl.Web.Reports;

/// <summary>Rates over months, a line for each way of doing it.</summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class MonthPlot : IDisposable
{
    private readonly PlotCanvas _canvas;

    /// <summary>Draws.</summary>
    /// <param name="title">Over the plot.</param>
    /// <param name="rate">What the rates are of, for the axis.</param>
    /// <param name="lines">By name, a rate for each month from the first, 0 to 1.</param>
    public MonthPlot(string title, string rate, IReadOnlyList<(string Name, IReadOnlyList<double> Rates)> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        if (lines.Count == 0 || lines.Any(line => line.Rates.Count == 0))
        {
            throw new ArgumentException("A plot has at least one line, and a line at least one month.", nameof(lines));
        }

        _canvas = new PlotCanvas(title, "Month since the enrolment", $"{rate} (%)");
        for (var i = 0; i < lines.Count; i++)
        {
            var months = Enumerable.Range(1, lines[i].Rates.Count).Select(month => (double)month).ToArray();
            var line = _canvas.Plot.Add.Scatter(months, lines[i].Rates.Select(value => 100 * value).ToArray(), PlotCanvas.Colour(i));
            line.LegendText = lines[i].Name;
            line.LineWidth = 2;
            line.MarkerSize = 6;
        }

        _canvas.Plot.Axes.SetLimitsX(0.5, lines.Max(line => line.Rates.Count) + 0.5);
        _canvas.Plot.Axes.SetLimitsY(0, Math.Max(1, 110 * lines.Max(line => line.Rates.Max())));
        _canvas.Plot.ShowLegend(Alignment.UpperLeft);
    }

    /// <summary>The drawing as SVG text; the same rates are the same text.</summary>
    public string ToSvg(int width = DetPlot.Width, int height = DetPlot.Height) => _canvas.ToSvg(width, height);

    /// <inheritdoc/>
    public void Dispose() => _canvas.Dispose();
}
