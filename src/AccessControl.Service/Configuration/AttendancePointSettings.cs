using AccessControl.Domain.Attendance;

namespace AccessControl.Service.Configuration;

/// <summary>What counts of the punches of an access point: an entrance, a kiosk, a point that another system's punches name.</summary>
internal sealed record AttendancePointSettings
{
    /// <summary>Name of the access point.</summary>
    public string AccessPoint { get; init; } = "";

    /// <summary>The attendance site that it is of; null for the one that all points are of that name none.</summary>
    public string? Site { get; init; }

    /// <summary>Bases that pay without question; null for the usual ones. Others pay too, and are listed.</summary>
    public IReadOnlyList<PunchBasis>? Pays { get; init; }
}
