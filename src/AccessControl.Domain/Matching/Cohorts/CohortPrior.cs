namespace AccessControl.Domain.Matching.Cohorts;

/// <summary>What a pack's calibration knows of the differences between people: a score summary that ships with the pack and holds no embedding.</summary>
/// <param name="Level">The level of the quantile, above 0.5, below 1.</param>
/// <param name="Mean">Mean over people of that quantile of a person's non-mated cosines.</param>
/// <param name="Deviation">Standard deviation over people of the true quantile, that is, without what sampling adds; 0 upwards.</param>
/// <param name="TailScale">By how much a cosine rises where the non-mated rate falls by a factor e, near the thresholds in use; above 0.</param>
/// <param name="People">How many people it was measured on, at least 2.</param>
public sealed record CohortPrior(double Level, double Mean, double Deviation, double TailScale, int People)
{
    /// <summary>Checks the numbers.</summary>
    /// <returns>One line naming the key and the mend, null where all is well.</returns>
    public string? Problem() => this switch
    {
        { Level: not (> 0.5 and < 1) } => "cohort.level must lie between 0.5 and 1",
        { Mean: not (> -1 and < 1) } => "cohort.mean must lie between -1 and 1",
        { Deviation: not (>= 0 and < 1) } => "cohort.deviation must be 0 or more and below 1",
        { TailScale: not (> 0 and < 1) } => "cohort.tailScale must lie between 0 and 1",
        { People: < 2 } => "cohort.people must be at least 2",
        _ => null,
    };
}
