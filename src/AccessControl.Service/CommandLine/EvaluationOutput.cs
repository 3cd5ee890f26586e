using System.Collections.Immutable;
using System.Text;
using AccessControl.Domain;
using AccessControl.Domain.Accuracy;
using AccessControl.Vision.Evaluation;
using AccessControl.Web.Reports;
using NodaTime;

namespace AccessControl.Service.CommandLine;

/// <summary>What `evaluate` leaves behind and says.</summary>
internal static class EvaluationOutput
{
    /// <summary>Writes every file of an evaluation.</summary>
    /// <param name="result">The figures.</param>
    /// <param name="pairs">For the report, with pictures or without; the report is its owner's alone to read.</param>
    /// <param name="folder">Made where it is missing.</param>
    /// <param name="time">The clock, for the report's date.</param>
    /// <exception cref="UnusableConfigurationException">The folder can't be written.</exception>
    public static async Task WriteAsync(EvaluationResult result, ImmutableArray<ComparedPair> pairs, string folder, TimeProvider time)
    {
        var html = await HtmlReport.OfAsync(Report(result, pairs, LocalDate.FromDateTime(time.GetUtcNow().UtcDateTime))).ConfigureAwait(false);
        try
        {
            EvaluationFiles.Write(result, folder);
            using var det = new DetPlot(result.Options.Pack, [result.Det], result.Measures.Det);
            Write("det.svg", det.ToSvg());
            EvaluationFiles.WriteWhole(folder, "det.png", det.ToPng());
            using var scores = new ScorePlot(result.Options.Pack, result.Measures.Histogram, result.Threshold);
            Write("scores.svg", scores.ToSvg());
            if (result.Tail is { Quantiles.IsEmpty: false } fitted)
            {
                using var tail = new TailPlot(result.Options.Pack, fitted);
                Write("tail.svg", tail.ToSvg());
            }

            if (result.Measures.Searches is [.., var last] && last.Sizes.Any(size => size.Problem is null))
            {
                using var searches = new IdentificationPlot(result.Options.Pack, last.Sizes);
                Write("searches.svg", searches.ToSvg());
            }

            EvaluationFiles.WriteWhole(folder, "report.html", Encoding.UTF8.GetBytes(html), isPrivate: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UnusableConfigurationException($"{folder}: can't be written ({FileFailure.Words(failure, folder)}); name another with --out.", failure);
        }

        void Write(string name, string text) => EvaluationFiles.WriteWhole(folder, name, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>A few lines for a person.</summary>
    public static string Summary(EvaluationResult result, string folder)
    {
        var text = new StringBuilder();
        text.AppendLine(result.Options.Images is null
            ? $"{result.Options.Pack}: {result.Subjects} people, {result.Acquired.Images} enrolled references."
            : $"{result.Options.Pack}: {result.Subjects} people, {result.Acquired.Images} pictures, {result.Acquired.Failures} of them gave no face to compare.");
        text.AppendLine($"{result.Scores.MatedCount} mated and {result.Scores.NonMatedCount} non-mated comparisons.");
        if (result.Threshold is { } threshold)
        {
            text.AppendLine($"At threshold {threshold:0.000} (cosine): FMR {FmrText.At(result.Scores, threshold)}, FNMR {result.Scores.Fnmr(threshold):0.00 %}, by subject {result.Scores.FnmrBySubject(threshold):0.00 %}.");
        }

        foreach (var size in result.Measures.Searches.SelectMany(searches => searches.Sizes))
        {
            foreach (var point in size.Points.TakeLast(1))
            {
                text.AppendLine($"{size.People} people with {size.References:0.#} references each, FPIR {point.Target:0e-0}: FNIR {point.Rates.Fnir:0.00 %} ({point.FnirInterval.Low:0.00 %} to {point.FnirInterval.High:0.00 %}).");
            }
        }

        if (result.Calibration?.Tail is { Suspected: > 0 } tail)
        {
            text.AppendLine($"{tail.Suspected} pairs of people look like one person under two names and make the threshold stricter: look at them, and give those that are in --label-errors; see {EvaluationFiles.LabelSuspects}.");
        }

        text.Append(result.CalibrationProblem is { } problem ? $"No calibration: {problem}" : $"Report, plots and calibration are in {folder}.");
        return text.ToString();
    }

    private static AccuracyReport Report(EvaluationResult result, ImmutableArray<ComparedPair> pairs, LocalDate madeOn) => new(
        result.Options.Pack,
        result.Model,
        result.Source,
        result.Options.Images is null,
        result.Options.Simulated,
        result.Options.QualityGates,
        result.Subjects,
        result.Acquired,
        result.Scores,
        result.Threshold,
        result.Det,
        result.Measures,
        pairs,
        madeOn)
    {
        Tail = result.Tail,
    };
}
