namespace AccessControl.Storage.Operators;

/// <summary>A row of operators.</summary>
internal sealed class StoredOperator
{
    public string Id { get; init; } = "";

    public byte[] NameTag { get; init; } = [];

    public string? Person { get; init; }

    public string Roles { get; init; } = "";

    public bool Active { get; init; }

    public byte[] Sealed { get; init; } = [];
}
