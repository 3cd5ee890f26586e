using AccessControl.Domain.Matching;
using AccessControl.Domain.People;

namespace AccessControl.Domain.SecondFactors;

/// <summary>What came beside a face that couldn't be told from others'.</summary>
/// <param name="Person">Whom the PIN selected.</param>
/// <param name="Verification">The face held against this person's references, 1:1.</param>
public sealed record SecondFactorProof(PersonId Person, Verification Verification);
