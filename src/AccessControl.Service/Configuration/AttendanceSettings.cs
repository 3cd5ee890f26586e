using System.Collections.Immutable;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using NodaTime;

namespace AccessControl.Service.Configuration;

/// <summary>Time and attendance, and who is there.</summary>
internal sealed record AttendanceSettings
{
    /// <summary>False where a face never punches, whatever people agreed to: then doors open by it, and nothing is recorded for time.</summary>
    public bool FacePunches { get; init; } = true;

    /// <summary>A punch so soon after one that counted is its double.</summary>
    public double DuplicateSeconds { get; init; } = 60;

    /// <summary>Nobody is present for longer without a punch.</summary>
    public double LongestPresenceHours { get; init; } = 16;

    /// <summary>What counts of the punches of an access point.</summary>
    public IReadOnlyList<AttendancePointSettings> AccessPoints { get; init; } = [];

    /// <summary>The muster list for a fire.</summary>
    public MusterSettings Muster { get; init; } = new();

    /// <summary>How punches are read, and which pay without question.</summary>
    public PunchPolicy ToPolicy() => new(
        new PunchDerivationOptions { DuplicateWindow = Duration.FromSeconds(DuplicateSeconds), LongestPresence = Duration.FromHours(LongestPresenceHours) },
        AccessPoints.ToImmutableDictionary(point => new AccessPointId(point.AccessPoint), point => new PointPunches(point.Site ?? PunchPolicy.OneSite, point.Pays?.ToImmutableHashSet() ?? PunchPolicy.Unquestioned)));
}
