using AccessControl.Domain.Matching;
using AccessControl.Domain.People;

namespace AccessControl.Domain.SecondFactors;

/// <summary>What came beside a face that couldn't be told from others'.</summary>
/// <param name="Verification">The face held against the references of whom the PIN selected, 1:1.</param>
public sealed record SecondFactorProof(Verification Verification)
{
    /// <summary>Whom the PIN selected.</summary>
    public PersonId Person => Verification.Person;
}
