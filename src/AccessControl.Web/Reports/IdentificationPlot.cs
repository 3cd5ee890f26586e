using AccessControl.Domain.Accuracy.OpenSet;
using ScottPlot;

namespace AccessControl.Web.Reports;

/// <summary>False-negative over false-positive identification rate for galleries of several sizes: a colour a size, a pattern a number of references.</summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class IdentificationPlot : IDisposable
{
    private static readonly LinePattern[] Patterns = [LinePattern.Solid, LinePattern.Dashed, LinePattern.Dotted, LinePattern.DenselyDashed];

    private readonly PlotCanvas _canvas;

    /// <summary>Draws; sizes that nothing was measured for are left out.</summary>
    /// <param name="title">Over the plot.</param>
    /// <param name="sizes">The galleries.</param>
    public IdentificationPlot(string title, IReadOnlyList<IdentificationAccuracy> sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        _canvas = new PlotCanvas(title, "False-positive identification rate", "False-negative identification rate");
        IdentificationAccuracy[] measured = [.. sizes.Where(size => size.Problem is null)];
        var people = measured.Select(size => size.People).Distinct().Order().ToList();
        var references = measured.Select(size => size.References).Distinct().Order().ToList();
        foreach (var size in measured)
        {
            _canvas.AddRates(
                $"{size.People} people, {size.References:0.#} {(size.References == 1 ? "reference" : "references")}",
                size.Curve.Select(rates => (rates.Fpir, rates.Fnir)),
                PlotCanvas.Colour(people.IndexOf(size.People)),
                Patterns[references.IndexOf(size.References) % Patterns.Length]);
        }

        var curves = measured.SelectMany(size => size.Curve).ToList();
        var (lowestFpir, lowestFnir) = (PlotCanvas.Decade(curves.Select(rates => rates.Fpir)), PlotCanvas.Decade(curves.Select(rates => rates.Fnir)));
        PlotCanvas.MarkDecades(_canvas.Plot.Axes.Bottom, lowestFpir, PlotCanvas.Power);
        PlotCanvas.MarkDecades(_canvas.Plot.Axes.Left, lowestFnir, PlotCanvas.Percent);
        _canvas.Plot.Axes.SetLimits(lowestFpir, 0, lowestFnir, 0);
        _canvas.Plot.ShowLegend(Alignment.LowerLeft);
    }

    /// <summary>The drawing as SVG text.</summary>
    public string ToSvg(int width = DetPlot.Width, int height = DetPlot.Height) => _canvas.ToSvg(width, height);

    /// <inheritdoc/>
    public void Dispose() => _canvas.Dispose();
}
