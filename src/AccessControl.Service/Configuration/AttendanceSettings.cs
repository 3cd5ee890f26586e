namespace AccessControl.Service.Configuration;

/// <summary>Who is there, and when.</summary>
internal sealed record AttendanceSettings
{
    /// <summary>The muster list for a fire.</summary>
    public MusterSettings Muster { get; init; } = new();
}
