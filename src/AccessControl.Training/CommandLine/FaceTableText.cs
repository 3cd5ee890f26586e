using System.Collections.Immutable;
using System.Globalization;
using AccessControl.Training.Faces;

namespace AccessControl.Training.CommandLine;

/// <summary>A table of faces as text: a row for each encoder, and below it each held against another.</summary>
internal static class FaceTableText
{
    /// <summary>Writes it.</summary>
    /// <param name="rows">At least one.</param>
    /// <param name="steps">That each training was offered.</param>
    /// <param name="output">Takes it.</param>
    public static void Write(IReadOnlyList<FaceTableRow> rows, int steps, TextWriter output)
    {
        output.WriteLine(FormattableString.Invariant($"| encoder | trainings | best step of {steps} | accuracy | EER | Cllr, bits | refused at 1 in 100, by subject | at 1 in 1,000 |\n|---|---|---|---|---|---|---|---|"));
        foreach (var row in rows)
        {
            var (own, best) = (row.Measured, row.BestSteps);
            var trainings = row.Stopped.IsEmpty ? $"{own.Length}" : $"{own.Length} of {own.Length + row.Stopped.Length}";
            output.WriteLine(own.IsEmpty ? $"| {row.Name} | {trainings} | | | | | | |" :
                $"| {row.Name} | {trainings} | {(best.IsEmpty ? "" : Range(best, step => step, "0"))} | {Range(own, one => one.Accuracy, "0.0 %")} | {Range(own, one => one.EqualError, "0.0 %")} | {Range(own, one => one.Cllr, "0.000")} | {Range(own, one => one.FnmrAtHundredth, "0.0 %")} | {Range(own, one => one.FnmrAtThousandth, "0.0 %")} |");
        }

        output.WriteLine();
        foreach (var (row, stopped) in rows.SelectMany(row => row.Stopped.Select(stopped => (row, stopped))))
        {
            output.WriteLine(FormattableString.Invariant($"Not in it: {row.Name}, seed {stopped.Seed}, after {stopped.Steps} steps: {stopped.Reason}"));
        }

        for (var i = 1; i < rows.Count; i++)
        {
            var beside = rows[i].Method?.Beside is { } folder ? rows.First(row => row.Method?.Folder == folder) : rows[i - 1];
            if (rows[i].Measured.IsEmpty || beside.Measured.IsEmpty)
            {
                continue;
            }

            var (difference, low, high) = FaceRow.Difference(rows[i].Measured, beside.Measured);
            var verdict = PairedVerdict.Of(low, high);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{rows[i].Name} beside {beside.Name}, refused at 1 in 100: {100 * difference:0.0} points less, {100 * low:0.0} to {100 * high:0.0}: {verdict}"));
        }

        output.WriteLine("Means of the trainings, and from the lowest to the highest. Intervals of 95 % draw the test's subjects anew; they hold each encoder's threshold where all of them put it, and these trainings: what is better or worse is so of these.");
    }

    /// <summary>The mean, and from the lowest to the highest training.</summary>
    private static string Range<T>(ImmutableArray<T> trainings, Func<T, double> figure, string format) => trainings.Length == 1 || trainings.Any(training => double.IsNaN(figure(training)))
        ? Text(figure(trainings[0]), format)
        : $"{Text(trainings.Average(figure), format)} ({Text(trainings.Min(figure), format)} to {Text(trainings.Max(figure), format)})";

    /// <summary>What isn't measured, for want of comparisons, is said in words.</summary>
    private static string Text(double value, string format) => double.IsNaN(value) ? "too few" : value.ToString(format, CultureInfo.InvariantCulture);
}
