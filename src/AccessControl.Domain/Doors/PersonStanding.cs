using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Doors;

/// <summary>What the rules ask of a person's record, as it stood at the moment of a decision.</summary>
/// <param name="IsRevoked">Access was taken away.</param>
/// <param name="IsValid">Within the person's validity.</param>
/// <param name="HasConsent">A consent to the use of the face stands.</param>
public readonly record struct PersonStanding(bool IsRevoked, bool IsValid, bool HasConsent)
{
    /// <summary>Of a record at a moment.</summary>
    public static PersonStanding Of(Person person, Instant at)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new PersonStanding(person.IsRevoked, person.IsValidAt(at), person.Consent is { } consent && consent.StandsAt(at));
    }
}
