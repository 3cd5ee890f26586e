using System.Globalization;
using System.Text;
using AccessControl.Training.Running;
using ScottPlot;

namespace AccessControl.Training.CommandLine;

/// <summary>Draws how trainings went.</summary>
internal static class TrainingCurve
{
    private const int Width = 900, Height = 500;

    // Steps are smoothed over a fiftieth of the run.
    private const int Parts = 50;

    /// <summary>Draws a run's curve file: the loss, and the share of the batch that cost something, each smoothed over its neighbours; nothing where it holds less than two steps.</summary>
    public static void Draw(string folder, string curve, string drawing)
    {
        var path = Path.Combine(folder, curve);
        // A run that was killed has noted some steps twice: the last note counts.
        var steps = new SortedDictionary<int, (double Loss, double Active)>();
        foreach (var fields in (File.Exists(path) ? File.ReadLines(path) : []).Skip(1).Select(line => line.Split(',')).Where(fields => fields.Length == 4))
        {
            steps[int.Parse(fields[0], CultureInfo.InvariantCulture)] = (double.Parse(fields[1], CultureInfo.InvariantCulture), double.Parse(fields[2], CultureInfo.InvariantCulture));
        }

        if (steps.Count < 2)
        {
            return;
        }

        double[] at = [.. steps.Keys.Select(step => (double)step)];
        Draw(
            folder,
            drawing,
            "Training",
            Math.Max(1, steps.Values.Max(step => double.IsFinite(step.Loss) ? step.Loss : 0)),
            [
                new CurveLine("Loss", at, Smoothed([.. steps.Values.Select(step => step.Loss)])),
                new CurveLine("Share that costs something", at, Smoothed([.. steps.Values.Select(step => step.Active)])),
            ]);
    }

    /// <summary>Draws lines over steps.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="drawing">File.</param>
    /// <param name="title">Above it.</param>
    /// <param name="highest">Upper end of the axis of values, which begins at 0.</param>
    /// <param name="lines">At least one, none of them without a step.</param>
    public static void Draw(string folder, string drawing, string title, double highest, IReadOnlyList<CurveLine> lines)
    {
        using var plot = new Plot();
        plot.Title(title);
        plot.XLabel("Step");
        for (var i = 0; i < lines.Count; i++)
        {
            var colour = plot.Add.Palette.GetColor(i);
            if (lines[i].Range is var (low, high))
            {
                var band = plot.Add.FillY(lines[i].At, low, high);
                (band.FillColor, band.LineWidth) = (colour.WithOpacity(0.15), 0);
            }

            var line = plot.Add.ScatterLine(lines[i].At, lines[i].Values, colour);
            (line.LegendText, line.LineWidth) = (lines[i].Name, 2);
        }

        plot.Axes.SetLimitsY(0, highest);
        plot.ShowLegend(Alignment.UpperRight);
        WholeFile.Write(folder, drawing, Encoding.UTF8.GetBytes(plot.GetSvgXml(Width, Height)));
    }

    private static double[] Smoothed(double[] values)
    {
        var half = values.Length / Parts / 2;
        return [.. values.Select((_, i) => values[Math.Max(0, i - half)..Math.Min(values.Length, i + half + 1)].Average())];
    }
}
