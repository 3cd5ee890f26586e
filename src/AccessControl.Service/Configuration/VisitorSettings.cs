namespace AccessControl.Service.Configuration;

/// <summary>Visitors who sign in.</summary>
internal sealed record VisitorSettings
{
    /// <summary>For how many days name, host, purpose and signature of a visit are kept, 1 to 3650.</summary>
    public int KeepDays { get; init; } = 30;
}
