using System.Text.RegularExpressions;
using AccessControl.Domain.Accuracy;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace AccessControl.Web.Reports;

/// <summary>
/// A DET plot: false non-match rate over false match rate, both axes logarithmic, as NIST draws it. One drawing, given out as SVG and as PNG.
/// </summary>
/// <remarks>
/// A solid line counts every comparison the same, a dashed one every person. A rate of 0 has no place on a logarithmic axis: the line ends there.
/// Not thread-safe.
/// </remarks>
public sealed partial class DetPlot : IDisposable
{
    /// <summary>Size of the drawing in pixels.</summary>
    public const int Width = 900, Height = 700;

    // Told apart by people who don't see all colours (Okabe and Ito, 2008).
    private static readonly string[] Palette = ["#0072B2", "#D55E00", "#009E73", "#CC79A7"];

    private readonly Plot _plot = new();

    /// <summary>Draws.</summary>
    /// <param name="title">Over the plot.</param>
    /// <param name="curves">One or more.</param>
    public DetPlot(string title, IReadOnlyList<DetCurve> curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        if (curves.Count == 0)
        {
            throw new ArgumentException("A plot has at least one curve.", nameof(curves));
        }

        _plot.Title(title);
        _plot.XLabel("False match rate");
        _plot.YLabel("False non-match rate");
        for (var i = 0; i < curves.Count; i++)
        {
            var colour = Color.FromHex(Palette[i % Palette.Length]);
            AddLine(curves[i].Name, curves[i].Points.Select(point => (point.Fmr, point.Fnmr)), colour, LinePattern.Solid);
            AddLine($"{curves[i].Name}, by person", curves[i].Points.Select(point => (point.Fmr, point.FnmrBySubject)), colour, LinePattern.Dashed);
        }

        var rates = curves.SelectMany(curve => curve.Points).ToList();
        var lowestFmr = Decade(rates.Select(point => point.Fmr));
        var lowestFnmr = Decade(rates.SelectMany(point => new[] { point.Fnmr, point.FnmrBySubject }));
        SetAxis(_plot.Axes.Bottom, lowestFmr, decade => decade == 0 ? "1" : $"1e{decade}");
        SetAxis(_plot.Axes.Left, lowestFnmr, decade => $"{Math.Pow(10, decade + 2):0.####} %");
        _plot.Axes.SetLimits(lowestFmr, 0, lowestFnmr, 0);
        _plot.Grid.MajorLineColor = Colors.Black.WithOpacity(0.15);
        _plot.Grid.MinorLineColor = Colors.Black.WithOpacity(0.05);
        _plot.Grid.MinorLineWidth = 1;
        _plot.ShowLegend(Alignment.UpperRight);
    }

    /// <summary>The drawing as SVG text.</summary>
    public string ToSvg()
    {
        // Skia numbers its clip paths through the life of the process: numbered anew, so that the same curve is the same file.
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return ElementNumber().Replace(_plot.GetSvgXml(Width, Height), match =>
        {
            numbers.TryAdd(match.Value, numbers.Count);
            return numbers[match.Value].ToString();
        });
    }

    /// <summary>The drawing as a PNG file's bytes.</summary>
    public byte[] ToPng() => _plot.GetImageBytes(Width, Height, ImageFormat.Png);

    /// <inheritdoc/>
    public void Dispose() => _plot.Dispose();

    [GeneratedRegex("(?<=(id=\"|#)[a-z]+_)[0-9a-f]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ElementNumber();

    /// <summary>The decade below the smallest rate that isn't 0.</summary>
    private static int Decade(IEnumerable<double> rates) =>
        (int)Math.Floor(Math.Log10(rates.Where(rate => rate > 0).DefaultIfEmpty(0.1).Min() * 0.999));

    private static void SetAxis(IAxis axis, int lowest, Func<int, string> label)
    {
        var ticks = new NumericManual();
        for (var decade = lowest; decade <= 0; decade++)
        {
            ticks.AddMajor(decade, label(decade));
            for (var i = 2; i < 10 && decade < 0; i++)
            {
                ticks.AddMinor(decade + Math.Log10(i));
            }
        }

        axis.TickGenerator = ticks;
    }

    private void AddLine(string name, IEnumerable<(double Fmr, double Fnmr)> rates, Color colour, LinePattern pattern)
    {
        var seen = rates.Where(point => point is { Fmr: > 0, Fnmr: > 0 }).ToList();
        var line = _plot.Add.ScatterLine(
            seen.Select(point => Math.Log10(point.Fmr)).ToArray(), seen.Select(point => Math.Log10(point.Fnmr)).ToArray(), colour);
        line.LegendText = name;
        line.LineWidth = 2;
        line.LinePattern = pattern;
    }
}
