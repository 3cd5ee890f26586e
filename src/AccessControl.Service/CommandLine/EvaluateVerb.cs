using System.CommandLine;
using System.Text;
using AccessControl.Domain;
using AccessControl.Service.Composition;
using AccessControl.Vision.Captures;
using AccessControl.Vision.Evaluation;
using AccessControl.Vision.Faces;
using AccessControl.Web.Reports;
using Spectre.Console;

namespace AccessControl.Service.CommandLine;

/// <summary>`evaluate`: measures a pack on pictures of known people.</summary>
internal static class EvaluateVerb
{
    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var images = new Option<string>("--images") { Description = "Folder with a folder for each person.", HelpName = "DIR", Required = true };
        var pairs = new Option<string?>("--pairs") { Description = "CSV of pairs: file_x,file_y,Yes|No, a column fold where there is one; without it all pictures are compared with all.", HelpName = "FILE" };
        var output = new Option<string>("--out") { Description = "Folder for report, plots and calibration.", HelpName = "DIR", Required = true };
        var pack = new Option<string?>("--pack") { Description = "Pack to measure (default: the configured one).", HelpName = "PACK" };
        var centre = new Option<bool>("--central-face") { Description = "Takes the face nearest to the picture's middle, as collections of portraits need it, instead of the nearest to the camera." };
        var description = new Option<string?>("--description") { Description = "What the pictures are, for report and calibration.", HelpName = "TEXT" };
        var simulated = new Option<bool>("--simulated") { Description = "Marks the calibration as made on people who don't exist." };
        var json = new Option<bool>("--json") { Description = "Prints the report as JSON." };
        return host.Create(
            "evaluate",
            "Measures false match and false non-match rates on pictures of known people, and makes a calibration.",
            [images, pairs, output, pack, centre, description, simulated, json],
            (parsed, verb, cancellation) => RunAsync(
                verb,
                parsed.GetValue(pack),
                parsed.GetValue(centre) ? FaceChoice.Central : FaceChoice.Nearest,
                new Request(
                    parsed.GetRequiredValue(images), parsed.GetValue(pairs), parsed.GetRequiredValue(output), parsed.GetValue(description), parsed.GetValue(simulated), parsed.GetValue(json)),
                cancellation));
    }

    private static async Task<int> RunAsync(Verb verb, string? packName, FaceChoice choice, Request request, CancellationToken cancellation)
    {
        var pack = new ModelHouse(verb).Open(packName);
        var analysis = new FaceAnalyserOptions { Choice = choice, Runtime = new RuntimeOptions(IntraOpThreads: 1) };
        var options = new EvaluationOptions
        {
            Pack = pack.Pack.Name,
            Images = request.Images,
            Pairs = request.Pairs,
            Description = request.Description,
            QualityGates = analysis.Gates.ToString(),
            Simulated = request.Simulated,
            Workers = Math.Clamp(Environment.ProcessorCount, 1, 16),
        };
        var run = new EvaluationRun(new OpenCvPictureCodec(verb.Time), () => new FaceAnalyser(pack, analysis, verb.Time));
        var result = await verb.Progress.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .AutoClear(true)
            .StartAsync(drawing => Task.Factory.StartNew(
                () => run.Run(options, new StageBars(drawing), cancellation), cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ConfigureAwait(false);
        WriteFiles(result, request.Output);
        await verb.Output.WriteLineAsync(request.AsJson ? EvaluationReport.ToJson(result) : Summary(result, request.Output)).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static void WriteFiles(EvaluationResult result, string folder)
    {
        try
        {
            EvaluationFiles.Write(result, folder);
            using var plot = new DetPlot(result.Options.Pack, [result.Det]);
            EvaluationFiles.WriteWhole(folder, "det.svg", Encoding.UTF8.GetBytes(plot.ToSvg()));
            EvaluationFiles.WriteWhole(folder, "det.png", plot.ToPng());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{folder}: can't be written ({failure.Message.TrimEnd('.')}); name another with --out.", failure);
        }
    }

    private static string Summary(EvaluationResult result, string folder)
    {
        var text = new StringBuilder();
        text.AppendLine($"{result.Options.Pack}: {result.Subjects} people, {result.Acquired.Images} pictures, {result.Acquired.Failures} of them gave no face to compare.");
        text.AppendLine($"{result.Scores.MatedCount} mated and {result.Scores.NonMatedCount} non-mated comparisons.");
        if (result.Threshold is { } threshold)
        {
            text.AppendLine($"At threshold {threshold:0.000} (cosine): FMR {result.Scores.Fmr(threshold):0.0e+0}, FNMR {result.Scores.Fnmr(threshold):0.00 %}, by subject {result.Scores.FnmrBySubject(threshold):0.00 %}.");
        }

        text.Append(result.CalibrationProblem is { } problem ? $"No calibration: {problem}" : $"Report, plots and calibration are in {folder}.");
        return text.ToString();
    }

    /// <summary>One bar a stage.</summary>
    private sealed class StageBars(ProgressContext drawing) : IProgress<EvaluationProgress>
    {
        private readonly Lock _turn = new();
        private readonly Dictionary<EvaluationStage, ProgressTask> _bars = [];

        public void Report(EvaluationProgress value)
        {
            lock (_turn)
            {
                if (!_bars.TryGetValue(value.Stage, out var bar))
                {
                    bar = drawing.AddTask(value.Stage.ToString());
                    _bars.Add(value.Stage, bar);
                }

                bar.MaxValue = Math.Max(1, value.Total);
                bar.Value = value.Done;
            }
        }
    }

    private sealed record Request(string Images, string? Pairs, string Output, string? Description, bool Simulated, bool AsJson);
}
