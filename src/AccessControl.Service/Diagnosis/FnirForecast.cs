using System.Collections.Immutable;
using AccessControl.Domain.Accuracy;
using AccessControl.Domain.Matching;

namespace AccessControl.Service.Diagnosis;

/// <summary>What a pack's calibration predicts for a site of so many people with so many references each.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="People">People enrolled.</param>
/// <param name="References">References of each.</param>
/// <param name="Threshold">In the calibration's metric.</param>
/// <param name="Support">How far the data carry it.</param>
/// <param name="BoundFpir">Upper bound of strangers taken for somebody, for one presentation.</param>
/// <param name="PredictedFnir">Share of the enrolled whom one search misses.</param>
internal sealed record FnirForecast(
    string Pack, int People, int References, double Threshold, ThresholdSupport Support, double BoundFpir, double? PredictedFnir)
{
    private static readonly ImmutableArray<int> Sizes = [30, 100, 500];

    private static readonly ImmutableArray<int> ReferencesEach = [1, 3, 5];

    /// <summary>Sites of 30, 100 and 500 people with 1, 3 and 5 references each.</summary>
    public static ImmutableArray<FnirForecast> Of(string pack, Calibration calibration, double targetFpir) =>
    [
        .. from people in Sizes
           from references in ReferencesEach
           let threshold = calibration.ThresholdForIdentification(targetFpir, people * references, people)
           select new FnirForecast(
               pack,
               people,
               references,
               threshold.Score.Value,
               threshold.Origin.Support,
               threshold.Origin.SupportedFpir,
               threshold.Origin.PredictedFnir),
    ];
}
