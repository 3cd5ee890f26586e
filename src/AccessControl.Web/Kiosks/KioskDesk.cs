using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Entrances;

namespace AccessControl.Web.Kiosks;

/// <summary>What the kiosks' pages need.</summary>
/// <param name="Kiosks">In the order of the configuration.</param>
public sealed record KioskDesk(ImmutableArray<Kiosk> Kiosks)
{
    /// <summary>The kiosk of an access point; null where there is none.</summary>
    public Kiosk? Find(AccessPointId point) => Kiosks.FirstOrDefault(kiosk => kiosk.Options.AccessPoint == point);
}
