using System.Globalization;
using System.Text;
using AccessControl.Training.Signatures;

namespace AccessControl.Training.CommandLine;

/// <summary>A measurement of signatures as a table of Markdown.</summary>
internal static class SignatureTable
{
    /// <summary>Of generated strokes: no row stands without it.</summary>
    public const string GeneratedStrokes = "generated; no real pen data was available";

    /// <summary>A row for each row.</summary>
    /// <param name="rows">Measured.</param>
    /// <param name="data">What on, in a column of its own: a row that is copied elsewhere still says so.</param>
    public static string Of(IReadOnlyList<SignatureRow> rows, string data)
    {
        var text = new StringBuilder("| by | references | less own likeness | EER skilled | interval | EER random | interval | refused at 1 % random | skilled accepted there | measured on |\n|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var row in rows)
        {
            text.Append(string.Create(
                CultureInfo.InvariantCulture,
                $"| {row.Comparer} | {row.References} | {(row.IsNormalised ? "yes" : "no")} | {row.Skilled:0.0 %} | {row.SkilledInterval.Low:0.0 %} to {row.SkilledInterval.High:0.0 %} | {row.Random:0.0 %} | {row.RandomInterval.Low:0.0 %} to {row.RandomInterval.High:0.0 %} | {row.FnmrAtRandom:0.0 %} | {row.SkilledAcceptedAtRandom:0.0 %} | {data} |\n"));
        }

        return text.ToString();
    }

    /// <summary>How many writings are accepted that nobody took for signatures, where the same writers were measured with these in place of forgeries.</summary>
    /// <param name="rows">Of that measurement.</param>
    /// <param name="what">What was written.</param>
    /// <param name="data">What on, at the end of each line: one that is copied elsewhere still says so.</param>
    public static string Writings(IReadOnlyList<SignatureRow> rows, string what, string data)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(string.Create(
                CultureInfo.InvariantCulture,
                $"{what} accepted by {row.Comparer} at 1 % random, {row.References} references{(row.IsNormalised ? ", less own likeness" : "")}: {row.SkilledAcceptedAtRandom:0.0 %}, {row.SkilledAcceptedInterval.Low:0.0 %} to {row.SkilledAcceptedInterval.High:0.0 %} ({data})\n"));
        }

        return text.ToString();
    }

    /// <summary>A comparer's rows against another's of the same measurement.</summary>
    public static string Advantage(IReadOnlyList<SignatureRow> rows, string of, string over)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Where(row => row.Comparer == of))
        {
            var other = rows.Single(one => one.Comparer == over && one.References == row.References && one.IsNormalised == row.IsNormalised);
            var (difference, low, high) = row.BetterThan(other);
            var verdict = PairedVerdict.Of(low, high, $"{of} is better", $"{over} is better");
            text.Append(string.Create(
                CultureInfo.InvariantCulture,
                $"EER skilled of {of} below that of {over}, {row.References} references{(row.IsNormalised ? ", less own likeness" : "")}: {100 * difference:0.0} points, {100 * low:0.0} to {100 * high:0.0}: {verdict}\n"));
        }

        return text.ToString();
    }
}
