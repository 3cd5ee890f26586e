namespace AccessControl.Service.Configuration;

/// <summary>Time and attendance.</summary>
internal sealed record AttendanceSettings
{
    /// <summary>False where a face never punches, whatever people agreed to: then doors open by it, and nothing is recorded for time.</summary>
    public bool FacePunches { get; init; } = true;
}
