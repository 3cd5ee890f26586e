namespace AccessControl.Service.Configuration;

/// <summary>Signatures of people.</summary>
internal sealed record SignatureSettings
{
    /// <summary>
    /// For how many days the strokes of a signature that was held against somebody's references are kept, encrypted, so that a copy of it is told; 1 to 365. Never more than the last twenty of
    /// a person.
    /// </summary>
    public int KeepAttemptsDays { get; init; } = 90;

    /// <summary>True where operators enrol at the page.</summary>
    public bool EnrolAtPage { get; init; }

    /// <summary>Name of the access point that punches signed at the page are recorded of; null where nobody punches there.</summary>
    public string? PunchAtPage { get; init; }
}
