using System.Collections.Immutable;
using System.Text.Json.Serialization;
using AccessControl.Domain.Matching;

namespace AccessControl.Service.Diagnosis;

/// <summary>What `doctor` says.</summary>
/// <param name="Findings">Of each check, in the order in which they were made.</param>
/// <param name="TargetFpir">The false-positive identification rate that is configured.</param>
/// <param name="People">People with references.</param>
/// <param name="References">Their references.</param>
/// <param name="Threshold">What decides at the door now; null where there is none.</param>
/// <param name="PredictedFnir">Share of the people enrolled here whom one search misses, each by the number of references; null where nobody is.</param>
/// <param name="Forecasts">For the packs that there are.</param>
internal sealed record DiagnosisReport(
    ImmutableArray<Finding> Findings,
    double TargetFpir,
    int People,
    int References,
    DecisionThreshold? Threshold,
    double? PredictedFnir,
    ImmutableArray<FnirForecast> Forecasts)
{
    /// <summary>True where nothing is wrong; advice may have been given.</summary>
    [JsonPropertyOrder(-1)]
    public bool IsSound => Findings.All(finding => finding.State != FindingState.Wrong);
}
