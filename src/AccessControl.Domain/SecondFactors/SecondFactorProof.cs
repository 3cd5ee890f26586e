using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;

namespace AccessControl.Domain.SecondFactors;

/// <summary>What came beside a face.</summary>
/// <param name="Verification">The face held against the references of whom the PIN or the signature selected, 1:1.</param>
public sealed record SecondFactorProof(Verification Verification)
{
    /// <summary>The signature that selected; null where a PIN did.</summary>
    public SignatureProof? Signature { get; init; }

    /// <summary>Who was selected.</summary>
    public PersonId Person => Verification.Person;

    /// <summary>True where face and signature are each the person's, by its own threshold: neither makes up for what the other lacks.</summary>
    public bool IsVerified => Verification.IsVerified && (Signature is null || Signature.IsVerified);
}
