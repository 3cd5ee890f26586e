using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AccessControl.Training.Running;

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
    /// <remarks>
    /// In the drawing a training that has ended stands at its lowest error from there on: that of the weights that it goes back to. One that was stopped for a reason goes back to none, and its line ends; the legend
    /// counts those. Ways without a look are left out.
    /// </remarks>
    /// <param name="folder">Where.</param>
    /// <param name="name">Of both files, without their ending.</param>
    /// <param name="ways">Names, and the folders of their trainings, that of seed 1 first, with whether it was stopped.</param>
    public static void Draw(string folder, string name, IReadOnlyList<(string Name, IReadOnlyList<(string Folder, bool IsStopped)> Trainings)> ways)
    {
        var seen = ways.Select(way => (way.Name, Trainings: way.Trainings.Select(one => new Training(Looks(one.Folder), one.IsStopped)).ToList())).ToList();
        Write(
            folder,
            name + ".csv",
            [
                "way,seed,steps,eer",
                .. seen.SelectMany(way => way.Trainings.SelectMany((training, i) => training.Looks.Select(look => FormattableString.Invariant($"\"{way.Name}\",{i + 1},{look.Steps},{look.Error:R}")))),
            ]);
        double[] at = [.. seen.SelectMany(way => way.Trainings).SelectMany(training => training.Looks).Select(look => (double)look.Steps).Distinct().Order()];
        if (at.Length > 0)
        {
            CurveLine[] lines = [.. seen.Select(way => LineOf(way.Name, [.. way.Trainings.Where(training => !training.Looks.IsEmpty)], at)).OfType<CurveLine>()];
            TrainingCurve.Draw(folder, name + ".svg", "Equal error rate, people to choose by", 1.1 * lines.Max(line => line.Range!.Value.High.Max()), lines);
        }
    }

    /// <summary>The line of a way, as far as one of its trainings goes; null without a look.</summary>
    internal static CurveLine? LineOf(string name, IReadOnlyList<Training> trainings, double[] at)
    {
        if (trainings.Count == 0)
        {
            return null;
        }

        (double At, double[] Values)[] standing = [.. at.Select(steps => (steps, trainings.Select(training => training.StandingAt(steps)).OfType<double>().ToArray())).Where(one => one.Item2.Length > 0)];
        double[] Over(Func<IEnumerable<double>, double> figure) => [.. standing.Select(one => figure(one.Values))];
        var stopped = trainings.Count(training => training.IsStopped);
        return new CurveLine(stopped == 0 ? name : $"{name} ({stopped} stopped)", [.. standing.Select(one => one.At)], Over(Enumerable.Average), (Over(Enumerable.Min), Over(Enumerable.Max)));
    }

    private static void Write(string folder, string name, IEnumerable<string> lines) => WholeFile.Write(folder, name, Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));

    /// <summary>What was seen of a training.</summary>
    /// <param name="Looks">The first first.</param>
    /// <param name="IsStopped">For a reason, before its end.</param>
    internal readonly record struct Training(ImmutableArray<(int Steps, double Error)> Looks, bool IsStopped)
    {
        /// <summary>The look of a step, or where the training had ended the lowest of all; null where it had been stopped.</summary>
        public double? StandingAt(double steps) => Looks.FirstOrDefault(look => look.Steps == steps) is { Steps: > 0 } look ? look.Error : IsStopped ? null : Looks.Min(own => own.Error);
    }
}
