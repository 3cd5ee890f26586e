using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Search;

/// <summary>A person with the key of a reference.</summary>
/// <param name="Key">See <see cref="ScoreKey"/>.</param>
/// <param name="PersonNumber">The gallery's small number.</param>
/// <param name="Number">The reference's number.</param>
/// <param name="Person">Who.</param>
/// <param name="Reference">The reference.</param>
internal readonly record struct BestPerson(double Key, int PersonNumber, long Number, PersonId Person, ReferenceId Reference);
