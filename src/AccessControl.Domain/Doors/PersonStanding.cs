using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Doors;

/// <summary>What the rules ask of a person's record, as it stood at the moment of a decision.</summary>
/// <param name="IsRevoked">Access was taken away.</param>
/// <param name="IsValid">Within the person's validity.</param>
/// <param name="HasConsent">A consent to the use of the face for this stands.</param>
public readonly record struct PersonStanding(bool IsRevoked, bool IsValid, bool HasConsent)
{
    /// <summary>Of a record at a moment.</summary>
    /// <param name="person">The record.</param>
    /// <param name="at">When.</param>
    /// <param name="purpose">For what the face is used.</param>
    public static PersonStanding Of(Person person, Instant at, FacePurposes purpose = FacePurposes.Door)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new PersonStanding(person.IsRevoked, person.IsValidAt(at), person.Consent is { } consent && consent.Allows(purpose, at));
    }
}
