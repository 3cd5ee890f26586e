namespace AccessControl.Service.Configuration;

/// <summary>The muster list for a fire.</summary>
internal sealed record MusterSettings
{
    /// <summary>True where only those who may can reach the page: it names who is in the house, so it is closed else.</summary>
    public bool AtPage { get; init; }

    /// <summary>A folder that a copy is written to each minute, such as a mounted share of another house; null for none.</summary>
    public string? CopyTo { get; init; }
}
