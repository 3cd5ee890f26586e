using System.Collections.Immutable;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Cohorts;

/// <summary>How near a person's references come to people whom they are not of.</summary>
/// <param name="Person">Whose references.</param>
/// <param name="Scores">Cosines of the cohort's people, each with the nearest of the person's references; in any order, finite.</param>
public sealed record CohortScores(PersonId Person, ImmutableArray<float> Scores);
