using System.Text.RegularExpressions;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace AccessControl.Web.Reports;

/// <summary>What the plots of reports share: colours, logarithmic axes, and one drawing given out as SVG and as PNG.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed partial class PlotCanvas : IDisposable
{
    // Told apart by people who don't see all colours (Okabe and Ito, 2008).
    private static readonly string[] Palette = ["#0072B2", "#D55E00", "#009E73", "#CC79A7"];

    /// <summary>Begins a drawing.</summary>
    public PlotCanvas(string title, string below, string beside)
    {
        Plot.Title(title);
        Plot.XLabel(below);
        Plot.YLabel(beside);
        Plot.Grid.MajorLineColor = Colors.Black.WithOpacity(0.15);
        Plot.Grid.MinorLineColor = Colors.Black.WithOpacity(0.05);
        Plot.Grid.MinorLineWidth = 1;
    }

    /// <summary>The drawing.</summary>
    public Plot Plot { get; } = new();

    /// <summary>One of four colours.</summary>
    public static Color Colour(int number) => Color.FromHex(Palette[number % Palette.Length]);

    /// <summary>The decade below the smallest rate that isn't 0.</summary>
    public static int Decade(IEnumerable<double> rates) =>
        (int)Math.Floor(Math.Log10(rates.Where(rate => rate > 0).DefaultIfEmpty(0.1).Min() * 0.999));

    /// <summary>A rate as an axis has it: without needless digits.</summary>
    public static string Percent(int decade) => $"{Math.Pow(10, decade + 2):0.########} %";

    /// <summary>A rate of a false match: as a power of ten.</summary>
    public static string Power(int decade) => decade == 0 ? "1" : $"1e{decade}";

    /// <summary>Marks the decades of a logarithmic axis up to 1.</summary>
    public static void MarkDecades(IAxis axis, int lowest, Func<int, string> label)
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

    /// <summary>A line through points of two rates; a rate of 0 has no place on a logarithmic axis.</summary>
    public void AddRates(string name, IEnumerable<(double Across, double Up)> rates, Color colour, LinePattern pattern)
    {
        var seen = rates.Where(point => point is { Across: > 0, Up: > 0 }).ToList();
        var line = Plot.Add.ScatterLine(
            seen.Select(point => Math.Log10(point.Across)).ToArray(), seen.Select(point => Math.Log10(point.Up)).ToArray(), colour);
        line.LegendText = name;
        line.LineWidth = 2;
        line.LinePattern = pattern;
    }

    /// <summary>The drawing as SVG text.</summary>
    public string ToSvg(int width, int height)
    {
        // Skia numbers its clip paths through the life of the process: numbered anew, so that the same curve is the same file.
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return ElementNumber().Replace(Plot.GetSvgXml(width, height), match =>
        {
            numbers.TryAdd(match.Value, numbers.Count);
            return numbers[match.Value].ToString();
        });
    }

    /// <summary>The drawing as a PNG file's bytes.</summary>
    public byte[] ToPng(int width, int height) => Plot.GetImageBytes(width, height, ImageFormat.Png);

    /// <inheritdoc/>
    public void Dispose() => Plot.Dispose();

    [GeneratedRegex("(?<=(id=\"|#)[a-z]+_)[0-9a-f]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ElementNumber();
}
