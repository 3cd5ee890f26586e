using AccessControl.Domain.Attendance;

namespace AccessControl.Service.Configuration;

/// <summary>A camera at one side of a door, or at a clock without one.</summary>
internal sealed record EntranceSettings
{
    /// <summary>Name of the access point.</summary>
    public string AccessPoint { get; init; } = "";

    /// <summary>The door that it opens; null where there is none: then a face that is recognised punches, and nothing else happens.</summary>
    public string? Portal { get; init; }

    /// <summary>Which way a punch here counts; unknown lets it be inferred.</summary>
    public Direction Direction { get; init; } = Direction.Unknown;

    /// <summary>The camera.</summary>
    public CameraSettings Camera { get; init; } = new();

    /// <summary>What shows that a person wants in.</summary>
    public IntentSettings Intent { get; init; } = new();
}
