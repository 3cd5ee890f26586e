using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching;

/// <summary>A reference that can't be used.</summary>
/// <param name="Reference">Which.</param>
/// <param name="Person">Whose.</param>
/// <param name="Problem">One line for a person.</param>
public sealed record GalleryDamage(ReferenceId Reference, PersonId Person, string Problem);
