using System.CommandLine;
using System.Globalization;
using System.Text;
using AccessControl.Domain.Matching;
using AccessControl.Service.Composition;
using AccessControl.Service.Diagnosis;

namespace AccessControl.Service.CommandLine;

/// <summary>`doctor`: what is wrong with the appliance, and what to mend.</summary>
internal static class DoctorVerb
{
    /// <summary>Makes the command.</summary>
    public static Command Create(VerbHost host)
    {
        var json = new Option<bool>("--json") { Description = "Prints JSON." };
        return host.Create(
            "doctor",
            "Looks over clock, models, calibration, data, threshold and how many are predicted to be missed; exit code 1 where something is wrong.",
            [json],
            (parsed, verb, _) => RunAsync(verb, parsed.GetValue(json)));
    }

    private static async Task<int> RunAsync(Verb verb, bool asJson)
    {
        var report = new Doctor(verb.Site, verb.DataIfAny, new ModelHouse(verb), verb.Time).Examine();
        await verb.Output.WriteAsync(asJson ? JsonText.Of(report) + Environment.NewLine : Text(report)).ConfigureAwait(false);
        return report.IsSound ? ExitCode.Done : ExitCode.No;
    }

    private static string Text(DiagnosisReport report)
    {
        var text = new StringBuilder();
        foreach (var finding in report.Findings)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{Sign(finding.State)} {finding.Check}: {finding.Text}");
            if (finding.Mend is { } mend)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"       {mend}");
            }
        }

        if (!report.Forecasts.IsEmpty)
        {
            text.AppendLine();
            text.AppendLine(CultureInfo.InvariantCulture, $"Predicted to be missed by one look (FNIR), for a target of 1 in {1 / report.TargetFpir:#,0.#} strangers taken for somebody (unsupported: the data don't carry it):");
            text.AppendLine("pack                      people  references  threshold  support       missed");
            foreach (var forecast in report.Forecasts)
            {
                text.AppendLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{forecast.Pack,-25} {forecast.People,6}  {forecast.References,10}  {forecast.Threshold,9:0.000}  {forecast.Support,-12} {forecast.PredictedFnir,6:0.0 %}{(forecast.PredictedFnir > ThresholdWords.TolerableFnir ? " !" : "")}"));
            }

            text.AppendLine("! more than 5 %: more references, or face and PIN, or a card.");
        }

        return text.ToString();
    }

    private static string Sign(FindingState state) => state switch
    {
        FindingState.Fine => "fine  ",
        FindingState.Advice => "advice",
        _ => "WRONG ",
    };
}
