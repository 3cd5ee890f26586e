namespace AccessControl.Domain.Matching.Cohorts;

/// <summary>A person's own threshold beside the gallery's.</summary>
/// <param name="Quantile">The person's cohort quantile as it was measured, a cosine.</param>
/// <param name="Shift">What is added to the gallery's threshold for this person, in cosine; positive for a person whom many others resemble.</param>
/// <param name="CohortSize">People that it was measured on.</param>
/// <param name="SmallestClaim">The smallest false match rate that may be claimed of this person alone: 3 over the cohort's size (rule of 3).</param>
public readonly record struct PersonBound(double Quantile, double Shift, int CohortSize, double SmallestClaim);
