namespace AccessControl.Service.Configuration;

/// <summary>Time and attendance, and who is there.</summary>
internal sealed record AttendanceSettings
{
    /// <summary>False where a face never punches, whatever people agreed to: then doors open by it, and nothing is recorded for time.</summary>
    public bool FacePunches { get; init; } = true;

    /// <summary>The muster list for a fire.</summary>
    public MusterSettings Muster { get; init; } = new();
}
