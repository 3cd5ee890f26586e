using AccessControl.Domain;
using AccessControl.Training.Running;

namespace AccessControl.Training.CommandLine;

/// <summary>Runs a trainer in a folder, with its checkpoint and its curve, and tells how it gets on.</summary>
internal static class TrainingRun
{
    /// <summary>More steps than anybody waits for.</summary>
    public const int MostSteps = 10_000_000;

    /// <summary>What a run goes on from.</summary>
    public const string CheckpointFile = "run.checkpoint";

    /// <summary>A row for each step.</summary>
    public const string CurveFile = "training.csv";

    /// <summary>The curve as a drawing.</summary>
    public const string DrawingFile = "training.svg";

    /// <summary>Refuses to draw samples that don't make a batch.</summary>
    /// <param name="option">That says how many there are.</param>
    /// <param name="identities">So many.</param>
    /// <param name="options">Of the training.</param>
    /// <exception cref="UnusableConfigurationException">There are too few.</exception>
    public static void RequireBatch(string option, int identities, TrainerOptions options)
    {
        if (identities < options.Identities)
        {
            throw new UnusableConfigurationException($"{option} {identities}: write {options.Identities} or more, which a batch takes.");
        }
    }

    /// <summary>Trains to the end.</summary>
    /// <returns>How it ended; a problem has been said.</returns>
    /// <exception cref="IOException">The folder is a file, or can't be written in; one line says so.</exception>
    /// <exception cref="UnusableConfigurationException">The folder can't be made, or a folder lies where the run's files go.</exception>
    /// <exception cref="OperationCanceledException">It was ended from outside, after a step; the checkpoint is of that step.</exception>
    public static TrainingEnd Run(string folder, Trainer trainer, TrainerOptions options, TextWriter error, CancellationToken cancellation)
    {
        if (File.Exists(folder))
        {
            throw new IOException($"{folder}: is a file; name a folder.");
        }

        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{folder}: can't be made there; name a folder in a place that this user may write in.", failure);
        }

        if (Array.Find([CheckpointFile, CurveFile, DrawingFile], name => Directory.Exists(Path.Combine(folder, name))) is { } taken)
        {
            throw new UnusableConfigurationException($"{Path.Combine(folder, taken)}: is a folder, where the training writes a file; move it away, or name another folder.");
        }

        var (curve, checkpoint) = (Path.Combine(folder, CurveFile), Path.Combine(folder, CheckpointFile));
        var began = TimeProvider.System.GetTimestamp();
        int? first = null;
        var end = trainer.Run(
            checkpoint,
            report =>
            {
                first ??= report.Step;
                Note(curve, report);
                if (report.Step % 20 == 0)
                {
                    var done = report.Step - first.Value + 1;
                    var left = TimeProvider.System.GetElapsedTime(began) / done * (options.Steps - report.Step - 1);
                    error.WriteLine(FormattableString.Invariant($"step {report.Step} of {options.Steps}: loss {report.Loss:0.000}, {report.Active:0 %} cost something, {left.TotalMinutes:0} min left"));
                }
            },
            cancellation);
        if (first is null && !end.IsCancelled && !File.Exists(curve))
        {
            error.WriteLine($"{curve}: isn't there, and all steps are taken; remove {checkpoint} to train anew, with a new curve.");
        }

        TrainingCurve.Draw(folder, CurveFile, DrawingFile);
        if (end.IsCancelled)
        {
            throw new OperationCanceledException(cancellation);
        }

        if (end.Problem is { } problem)
        {
            error.WriteLine($"Stopped after {end.Steps} steps: {problem}. {(File.Exists(checkpoint) ? $"The last good checkpoint is {checkpoint}." : "There is no checkpoint yet.")}");
        }

        return end;
    }

    private static void Note(string curve, StepReport report)
    {
        if (!File.Exists(curve))
        {
            File.WriteAllText(curve, "step,loss,active,spread\n");
        }

        File.AppendAllText(curve, FormattableString.Invariant($"{report.Step},{report.Loss:R},{report.Active:R},{report.Spread:R}\n"));
    }
}
