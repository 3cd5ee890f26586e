using System.Collections.Immutable;
using AccessControl.Domain.Matching.Cohorts;
using AccessControl.Domain.Matching.Evidence;
using AccessControl.Domain.Matching.LookAlikes;

namespace AccessControl.Domain.Accuracy;

/// <summary>What a calibration knows of its people beside the error rates: summaries of scores, no embedding.</summary>
/// <param name="Cohort">How much people differ in how many others they resemble; null where too few were measured.</param>
/// <param name="LookAlikes">How faces score against those who resemble them; null where too few were measured.</param>
public sealed record PopulationSummary(CohortPrior? Cohort, LookAlikeModel? LookAlikes)
{
    /// <summary>
    /// What the fused cosine of low scorers still gains in 95 of 100 tracks, from `./build.sh bench --only evidence`: 0.14 on simulated tracks,
    /// 0.11 on photographs perturbed as bursts.
    /// </summary>
    private const double LargestGain = 0.14;

    /// <summary>What more frames can still add; null where the mated scores were not measured.</summary>
    public EvidenceModel? Evidence => LookAlikes is { MatedMean: < 1 } measured ? new EvidenceModel(measured.MatedMean, LargestGain) : null;

    /// <summary>Measures a population.</summary>
    /// <param name="rows">Embeddings, each of length 1.</param>
    /// <param name="dimension">Numbers in each.</param>
    /// <param name="subjectOfRow">The person of each, numbered from 0.</param>
    /// <exception cref="ArgumentException">The numbers of embeddings and people differ.</exception>
    public static PopulationSummary Measure(ReadOnlySpan<float> rows, int dimension, ImmutableArray<int> subjectOfRow)
    {
        var population = new PopulationRows(rows, dimension, subjectOfRow);
        return new PopulationSummary(CohortMeasurement.Measure(population), LookAlikeMeasurement.Measure(population));
    }
}
