using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Audit;

/// <summary>A reference that doesn't fit the person it is stored for.</summary>
/// <param name="Person">Whose it is said to be.</param>
/// <param name="Reference">Its name.</param>
/// <param name="OwnScore">Best cosine with the person's other references.</param>
/// <param name="Nearest">Who else it comes nearest to, where it reaches that person's identification.</param>
/// <param name="NearestScore">Best cosine with that one's references.</param>
public sealed record MisfitReference(PersonId Person, ReferenceId Reference, double OwnScore, PersonId? Nearest, double? NearestScore);
