using System.Globalization;
using System.Text;
using AccessControl.Vision.Evaluation;
using ScottPlot;

namespace AccessControl.Training.CommandLine;

/// <summary>Draws how a training went: the loss, and the share of the batch that cost something, each smoothed over its neighbours.</summary>
internal static class TrainingCurve
{
    private const int Width = 900, Height = 500;

    // Steps are smoothed over a fiftieth of the run.
    private const int Parts = 50;

    /// <summary>Draws a run's curve file; nothing where it holds less than two steps.</summary>
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

        using var plot = new Plot();
        plot.Title("Training");
        plot.XLabel("Step");
        double[] at = [.. steps.Keys.Select(step => (double)step)];
        Add("Loss", [.. steps.Values.Select(step => step.Loss)]);
        Add("Share that costs something", [.. steps.Values.Select(step => step.Active)]);
        plot.Axes.SetLimitsY(0, Math.Max(1, steps.Values.Max(step => double.IsFinite(step.Loss) ? step.Loss : 0)));
        plot.ShowLegend(Alignment.UpperRight);
        EvaluationFiles.WriteWhole(folder, drawing, Encoding.UTF8.GetBytes(plot.GetSvgXml(Width, Height)));

        void Add(string name, double[] values)
        {
            var line = plot.Add.ScatterLine(at, Smoothed(values));
            line.LegendText = name;
            line.LineWidth = 2;
        }
    }

    private static double[] Smoothed(double[] values)
    {
        var half = values.Length / Parts / 2;
        return [.. values.Select((_, i) => values[Math.Max(0, i - half)..Math.Min(values.Length, i + half + 1)].Average())];
    }
}
