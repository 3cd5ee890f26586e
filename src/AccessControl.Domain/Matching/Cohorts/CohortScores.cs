using System.Collections.Immutable;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Cohorts;

/// <summary>How near a person's references come to people whom they are not of.</summary>
/// <param name="Person">Whose references.</param>
/// <param name="Scores">Cosines of the cohort's people, each with the nearest of the person's references; in any order, finite.</param>
public sealed record CohortScores(PersonId Person, ImmutableArray<float> Scores)
{
    /// <summary>
    /// The same with the person's first reference alone, as a pack's people were measured (<see cref="CohortPrior.Mean"/>): how near people of the site come to each
    /// other, whatever their number of references. Empty for who stands in no cohort.
    /// </summary>
    public ImmutableArray<float> FirstScores { get; init; } = [];
}
