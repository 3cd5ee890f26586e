namespace AccessControl.Domain.People;

/// <summary>What a backup gives back to somebody from whom it was taken since.</summary>
/// <param name="Person">Who.</param>
/// <param name="IsErased">True where the person was erased since.</param>
/// <param name="IsConsentWithdrawn">True where the consent to the use of the face ended since.</param>
/// <param name="Restricted">The record with the stricter of both validities, revoked where it was since, and with no purpose of the face that ended since; null where it says no less now.</param>
/// <param name="HasOtherPin">True where the PIN was changed or taken away since: the one that the backup holds may be known to others.</param>
/// <param name="HasOtherSignatures">True where signatures that the backup holds were taken away since.</param>
/// <param name="IsAdaptationWithdrawn">True where the agreement to an adaptation ended since.</param>
public sealed record RestoredRight(
    PersonId Person, bool IsErased, bool IsConsentWithdrawn, Person? Restricted, bool HasOtherPin, bool HasOtherSignatures, bool IsAdaptationWithdrawn)
{
    /// <summary>True where the card was changed or taken away since: the one that the backup holds may be lost.</summary>
    public bool HasOtherCard { get; init; }
}
