namespace AccessControl.Storage.Journal;

/// <summary>A row of the journal with what belongs to it, as Dapper reads it.</summary>
internal sealed class StoredEntry
{
    public long Sequence { get; init; }

    public string Kind { get; init; } = "";

    public int Version { get; init; }

    public byte[] Payload { get; init; } = [];

    public byte[] PreviousHash { get; init; } = [];

    public byte[] Hash { get; init; } = [];

    public string? Person { get; init; }

    public byte[]? Sealed { get; init; }

    public string? PunchPerson { get; init; }

    public string? PunchAccessPoint { get; init; }

    public long PunchAt { get; init; }

    public string? PunchDirection { get; init; }

    public string? PunchDirectionSource { get; init; }

    public string? PunchBasis { get; init; }

    public string? PunchToken { get; init; }

    public string? PunchKey { get; init; }

    public string? PunchJob { get; init; }

    public string? TimeSubject { get; init; }

    public long? MusterBegun { get; init; }

    public long MusterLines { get; init; }

    public long? MusterTicked { get; init; }

    public long? MusterEnded { get; init; }

    public string? FollowedGrant { get; init; }

    public string? FollowedKind { get; init; }
}
