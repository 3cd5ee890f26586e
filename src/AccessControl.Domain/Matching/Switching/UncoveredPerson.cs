using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Switching;

/// <summary>Somebody with references of the old model only.</summary>
/// <param name="Person">Who.</param>
/// <param name="Captures">Kept captures; 0 says that the person must come by.</param>
public readonly record struct UncoveredPerson(PersonId Person, int Captures);
