using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Audit;

/// <summary>Two references of a person that are one picture: the second tells nothing new.</summary>
/// <param name="Person">Whose.</param>
/// <param name="One">The one.</param>
/// <param name="Other">The other.</param>
public sealed record RepeatedReference(PersonId Person, ReferenceId One, ReferenceId Other);
