using NodaTime;

namespace AccessControl.Domain.People;

/// <summary>A person's agreement to a use of the face, as it was given.</summary>
/// <param name="TextVersion">Which text was agreed to.</param>
/// <param name="GivenAt">When.</param>
/// <param name="RecordedBy">Who recorded it: an operator's name, or `cli`.</param>
/// <param name="WithdrawnAt">When it was withdrawn, null while it stands.</param>
public sealed record Consent(string TextVersion, Instant GivenAt, string RecordedBy, Instant? WithdrawnAt = null)
{
    /// <summary>True where it stands at that moment.</summary>
    public bool StandsAt(Instant instant) => GivenAt <= instant && (WithdrawnAt is not { } withdrawn || instant < withdrawn);
}
