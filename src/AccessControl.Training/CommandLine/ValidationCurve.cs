using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AccessControl.Vision.Evaluation;

namespace AccessControl.Training.CommandLine;

/// <summary>How the error on people to choose by fell while trainings went on: noted look by look beside each training's curve, and drawn for several ways to train.</summary>
internal static class ValidationCurve
{
    /// <summary>A row for each look of a training.</summary>
    public const string LooksFile = "looks.csv";

    private const string Heading = "steps,eer";

    /// <summary>Notes a look. A training that goes on from a checkpoint looks again: what was noted at this step or after it goes.</summary>
    /// <param name="folder">Of the training.</param>
    /// <param name="steps">That were taken.</param>
    /// <param name="error">0 to 1.</param>
    public static void Note(string folder, int steps, double error) =>
        Write(folder, LooksFile, [Heading, .. Looks(folder).Where(look => look.Steps < steps).Append((Steps: steps, Error: error)).Select(look => FormattableString.Invariant($"{look.Steps},{look.Error:R}"))]);

    /// <summary>The looks of a training, the first first; none where there is no such file.</summary>
    public static ImmutableArray<(int Steps, double Error)> Looks(string folder)
    {
        var path = Path.Combine(folder, LooksFile);
        return
        [
            .. (File.Exists(path) ? File.ReadAllLines(path) : []).Skip(1).Select(line => line.Split(','))
                .Select(fields => (int.Parse(fields[0], CultureInfo.InvariantCulture), double.Parse(fields[1], CultureInfo.InvariantCulture))),
        ];
    }

    /// <summary>Writes all looks as CSV (way, seed, steps, eer), and draws a line for each way: the mean of its trainings, from the lowest to the highest shaded.</summary>
    /// <remarks>In the drawing a training that has ended stands at its lowest error from there on: that of the weights that it goes back to. Ways without a look are left out.</remarks>
    /// <param name="folder">Where.</param>
    /// <param name="name">Of both files, without their ending.</param>
    /// <param name="ways">Names, and the folders of their trainings, that of seed 1 first.</param>
    public static void Draw(string folder, string name, IReadOnlyList<(string Name, IReadOnlyList<string> Folders)> ways)
    {
        var seen = ways.Select(way => (way.Name, Trainings: way.Folders.Select(Looks).ToList())).ToList();
        Write(
            folder,
            name + ".csv",
            [
                "way,seed,steps,eer",
                .. seen.SelectMany(way => way.Trainings.SelectMany((looks, i) => looks.Select(look => FormattableString.Invariant($"\"{way.Name}\",{i + 1},{look.Steps},{look.Error:R}")))),
            ]);
        double[] at = [.. seen.SelectMany(way => way.Trainings).SelectMany(looks => looks).Select(look => (double)look.Steps).Distinct().Order()];
        if (at.Length > 0)
        {
            CurveLine[] lines = [.. seen.Select(way => LineOf(way.Name, [.. way.Trainings.Where(looks => !looks.IsEmpty)], at)).OfType<CurveLine>()];
            TrainingCurve.Draw(folder, name + ".svg", "Equal error rate, people to choose by", 1.1 * lines.Max(line => line.Range!.Value.High.Max()), lines);
        }
    }

    /// <summary>The line of a way; null without a look.</summary>
    internal static CurveLine? LineOf(string name, IReadOnlyList<ImmutableArray<(int Steps, double Error)>> trainings, double[] at)
    {
        if (trainings.Count == 0)
        {
            return null;
        }

        double[][] values = [.. trainings.Select(looks => at.Select(steps => Standing(looks, steps)).ToArray())];
        double[] Over(Func<IEnumerable<double>, double> figure) => [.. at.Select((_, i) => figure(values.Select(own => own[i])))];
        return new CurveLine(name, at, Over(Enumerable.Average), (Over(Enumerable.Min), Over(Enumerable.Max)));
    }

    /// <summary>The look of a step, or where the training had ended the lowest of all.</summary>
    private static double Standing(ImmutableArray<(int Steps, double Error)> looks, double steps) =>
        looks.FirstOrDefault(look => look.Steps == steps) is { Steps: > 0 } look ? look.Error : looks.Min(own => own.Error);

    private static void Write(string folder, string name, IEnumerable<string> lines) => EvaluationFiles.WriteWhole(folder, name, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
}
