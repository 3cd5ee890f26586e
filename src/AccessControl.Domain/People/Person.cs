using NodaTime;

namespace AccessControl.Domain.People;

/// <summary>Somebody that the site knows.</summary>
/// <param name="Id">The person number.</param>
/// <param name="Name">As pages show it, 1 to 200 characters.</param>
/// <param name="Group">Department or team, null where none.</param>
/// <param name="ValidFrom">Before it the person may not pass; null is from ever.</param>
/// <param name="ValidUntil">From it on the person may not pass; null is for ever.</param>
/// <param name="IsRevoked">True where access was taken away.</param>
/// <param name="Consent">To the use of the face; null where never given.</param>
public sealed record Person(
    PersonId Id, string Name, string? Group = null, Instant? ValidFrom = null, Instant? ValidUntil = null, bool IsRevoked = false, Consent? Consent = null)
{
    /// <summary>True within the person's validity.</summary>
    public bool IsValidAt(Instant instant) => (ValidFrom is not { } from || from <= instant) && (ValidUntil is not { } until || instant < until);
}
