using NodaTime;

namespace AccessControl.Domain.People;

/// <summary>A person's agreement to a use of the face, as it was given.</summary>
/// <param name="TextVersion">Which text was agreed to.</param>
/// <param name="GivenAt">When.</param>
/// <param name="RecordedBy">Who recorded it: an operator's name, or `cli`.</param>
/// <param name="WithdrawnAt">When it was withdrawn, null while it stands.</param>
public sealed record Consent(string TextVersion, Instant GivenAt, string RecordedBy, Instant? WithdrawnAt = null)
{
    /// <summary>What the face may be used for.</summary>
    public FacePurposes Purposes { get; init; } = FacePurposes.Both;

    /// <summary>Since when it is for these purposes; null since it was given.</summary>
    public Instant? PurposesSince { get; init; }

    /// <summary>On what it rests.</summary>
    public LegalBasis Basis { get; init; }

    /// <summary>True where the face may be used for that at that moment.</summary>
    /// <param name="purpose">One.</param>
    /// <param name="instant">When.</param>
    public bool Allows(FacePurposes purpose, Instant instant) => (Purposes & purpose) == purpose && StandsAt(instant);

    /// <summary>True where it stands at that moment.</summary>
    public bool StandsAt(Instant instant) => GivenAt <= instant && (WithdrawnAt is not { } withdrawn || instant < withdrawn);
}
