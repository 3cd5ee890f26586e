using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching;

/// <summary>A person of the gallery with the score of that person's best reference.</summary>
/// <param name="Person">Who.</param>
/// <param name="Reference">The reference that scored best.</param>
/// <param name="Score">How well.</param>
public readonly record struct Candidate(PersonId Person, ReferenceId Reference, ComparisonScore Score);
