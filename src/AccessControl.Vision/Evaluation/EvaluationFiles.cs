using System.Text;

namespace AccessControl.Vision.Evaluation;

/// <summary>Writes what an evaluation leaves behind. Each file appears whole or not at all.</summary>
public static class EvaluationFiles
{
    /// <summary>File names in the output folder.</summary>
    public const string Report = "report.json", Calibration = "calibration.json", Scores = "scores.csv", Det = "det.csv", Suspects = "suspects.csv", Failures = "failures.csv";

    // Width of a bin of the score summary.
    private const double Bin = 0.01;

    /// <summary>
    /// Writes the report, the calibration (where there is one), a summary of the scores, the DET curve's points, the comparisons to look at and
    /// the pictures that failed. Makes the folder.
    /// </summary>
    /// <exception cref="IOException">The folder can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static void Write(EvaluationResult result, string folder)
    {
        ArgumentNullException.ThrowIfNull(result);
        Directory.CreateDirectory(folder);
        WriteText(folder, Report, EvaluationReport.ToJson(result));
        if (result.Calibration is { } calibration)
        {
            WriteText(folder, Calibration, calibration.ToJson());
        }

        WriteText(folder, Scores, ScoreSummary(result));
        WriteText(folder, Det, Lines("threshold,fmr,fnmr,fnmr_by_subject", result.Det.Points.Select(p => FormattableString.Invariant(
            $"{p.Threshold:R},{p.Fmr:R},{p.Fnmr:R},{p.FnmrBySubject:R}"))));
        WriteText(folder, Suspects, Lines("kind,file_x,file_y,score", result.Suspects.Select(s => FormattableString.Invariant(
            $"{(s.Mated ? "mated" : "non-mated")},{s.First},{s.Second},{s.Score:F4}"))));
        WriteText(folder, Failures, Lines("file,reason", result.Failures.Select(f => $"{f.File},{f.Reason}")));
    }

    /// <summary>Writes a file of the output folder, whole or not at all.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="content">Its bytes.</param>
    public static void WriteWhole(string folder, string name, ReadOnlySpan<byte> content)
    {
        var part = Path.Combine(folder, name + ".part");
        File.WriteAllBytes(part, content);
        File.Move(part, Path.Combine(folder, name), overwrite: true);
    }

    private static void WriteText(string folder, string name, string text) => WriteWhole(folder, name, Encoding.UTF8.GetBytes(text));

    private static string ScoreSummary(EvaluationResult result)
    {
        var scores = result.Scores;
        return Lines("score_from,mated,non_mated", Enumerable.Range(-100, 201).Select(i =>
        {
            var (from, to) = (i * Bin, (i + 1) * Bin);
            var mated = (scores.Fnmr(to) - scores.Fnmr(from)) * scores.MatedCount;
            var nonMated = (scores.Fmr(from) - scores.Fmr(to)) * scores.NonMatedCount;
            return FormattableString.Invariant($"{from:F2},{Math.Round(mated):F0},{Math.Round(nonMated):F0}");
        }));
    }

    private static string Lines(string heading, IEnumerable<string> lines) => string.Join('\n', lines.Prepend(heading)) + "\n";
}
