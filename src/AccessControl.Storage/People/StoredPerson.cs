namespace AccessControl.Storage.People;

/// <summary>A row of people.</summary>
internal sealed class StoredPerson
{
    public string Id { get; init; } = "";

    public long? ConsentGivenAt { get; init; }

    public long? ConsentWithdrawnAt { get; init; }

    public byte[] Sealed { get; init; } = [];

    public int ReferenceCount { get; init; }

    public int CaptureCount { get; init; }
}
