using AccessControl.Domain.Accuracy;
using ScottPlot;

namespace AccessControl.Web.Reports;

/// <summary>How mated and non-mated scores lie: the share of each in bins of the cosine, on a logarithmic axis, since the ends are what matters.</summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class ScorePlot : IDisposable
{
    private readonly PlotCanvas _canvas;

    /// <summary>Draws.</summary>
    /// <param name="title">Over the plot.</param>
    /// <param name="scores">The scores.</param>
    /// <param name="threshold">Drawn as a line; null draws none.</param>
    public ScorePlot(string title, ScoreHistogram scores, double? threshold)
    {
        ArgumentNullException.ThrowIfNull(scores);
        _canvas = new PlotCanvas(title, "Cosine", "Share of comparisons in a bin");
        var (mated, nonMated) = (Shares(scores.Mated), Shares(scores.NonMated));
        var lowest = PlotCanvas.Decade(mated.Concat(nonMated));
        Add("non-mated", nonMated, PlotCanvas.Colour(1));
        Add("mated", mated, PlotCanvas.Colour(0));
        if (threshold is { } at)
        {
            var line = _canvas.Plot.Add.VerticalLine(at, 2, Colors.Black, LinePattern.Dotted);
            line.LegendText = $"threshold {at:0.000}";
        }

        PlotCanvas.MarkDecades(_canvas.Plot.Axes.Left, lowest, PlotCanvas.Percent);
        var used = Enumerable.Range(0, mated.Length).Where(i => mated[i] > 0 || nonMated[i] > 0).DefaultIfEmpty(0).ToList();
        _canvas.Plot.Axes.SetLimits(scores.From + (used[0] * scores.Width) - 0.02, scores.From + ((used[^1] + 1) * scores.Width) + 0.02, lowest, 0);
        _canvas.Plot.ShowLegend(Alignment.UpperRight);

        void Add(string name, double[] shares, Color colour)
        {
            // A bin without any comparison lies at the bottom.
            var line = _canvas.Plot.Add.ScatterLine(
                shares.Select((_, i) => scores.From + ((i + 0.5) * scores.Width)).ToArray(),
                shares.Select(share => share > 0 ? Math.Log10(share) : lowest).ToArray(),
                colour);
            line.ConnectStyle = ConnectStyle.StepHorizontal;
            line.LegendText = name;
            line.LineWidth = 2;
            line.FillY = true;
            line.FillYValue = lowest;
            line.FillYColor = colour.WithOpacity(0.15);
        }
    }

    /// <summary>The drawing as SVG text.</summary>
    public string ToSvg(int width = DetPlot.Width, int height = DetPlot.Height) => _canvas.ToSvg(width, height);

    /// <inheritdoc/>
    public void Dispose() => _canvas.Dispose();

    private static double[] Shares(IReadOnlyCollection<long> counts)
    {
        var all = Math.Max(1, counts.Sum());
        return [.. counts.Select(count => (double)count / all)];
    }
}
