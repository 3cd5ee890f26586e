using System.Text;
using AccessControl.Domain.Accuracy;

namespace AccessControl.Vision.Evaluation;

/// <summary>Writes what an evaluation leaves behind. Each file appears whole or not at all.</summary>
public static class EvaluationFiles
{
    /// <summary>File names in the output folder.</summary>
    public const string Report = "report.json", Calibration = "calibration.json", Scores = "scores.csv", Det = "det.csv", Suspects = "suspects.csv", Failures = "failures.csv",
        LabelSuspects = "label-suspects.csv", Tail = "tail.csv";

    // Of the score summary.
    private const int BinsPerUnit = 100;

    /// <summary>
    /// Writes the report, the calibration (where there is one), a summary of the scores, the DET curve's points, the comparisons to look at and
    /// the pictures that failed, people who look like one under two names, and the tail's quantiles. Makes the folder.
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

        WriteText(folder, Scores, ScoreSummary(ScoreHistogram.Of(result.Scores, BinsPerUnit)));
        WriteText(folder, Det, Lines("threshold,fmr,fnmr,fnmr_by_subject", result.Det.Points.Select(p => FormattableString.Invariant(
            $"{p.Threshold:R},{p.Fmr:R},{p.Fnmr:R},{p.FnmrBySubject:R}"))));
        WriteText(folder, Suspects, Lines("kind,file_x,file_y,score", result.Suspects.Select(s => FormattableString.Invariant(
            $"{(s.Mated ? "mated" : "non-mated")},{s.First},{s.Second},{s.Score:F4}"))));
        // As --label-errors takes it: who has looked at them takes out the lines that aren't confirmed.
        WriteText(folder, LabelSuspects, Lines("subject,subject", result.LabelSuspects.Select(s => $"{s.Subject},{s.Other}")));
        WriteText(folder, Tail, Lines("expected,measured", (result.Tail?.Quantiles ?? []).Select(q => FormattableString.Invariant($"{q.Expected:F5},{q.Measured:F5}"))));
        WriteText(folder, Failures, Lines("file,reason", result.Failures.Select(f => $"{f.File},{f.Reason}")));
    }

    /// <summary>Writes a file of the output folder, whole or not at all.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="isPrivate">True where only the file's owner may read it: it shows people.</param>
    public static void WriteWhole(string folder, string name, ReadOnlySpan<byte> content, bool isPrivate = false)
    {
        var part = Path.Combine(folder, name + ".part");
        File.Delete(part);
        var creation = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isPrivate && !OperatingSystem.IsWindows())
        {
            creation.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using (var file = new FileStream(part, creation))
            {
                file.Write(content);
            }

            File.Move(part, Path.Combine(folder, name), overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Half a file would take the room that is missing.
            File.Delete(part);
            throw;
        }
    }

    private static void WriteText(string folder, string name, string text) => WriteWhole(folder, name, Encoding.UTF8.GetBytes(text));

    private static string ScoreSummary(ScoreHistogram scores) => Lines("score_from,mated,non_mated", scores.Mated.Select((mated, i) =>
        FormattableString.Invariant($"{scores.From + (i * scores.Width):F2},{mated},{scores.NonMated[i]}")));

    private static string Lines(string heading, IEnumerable<string> lines) => string.Join('\n', lines.Prepend(heading)) + "\n";
}
