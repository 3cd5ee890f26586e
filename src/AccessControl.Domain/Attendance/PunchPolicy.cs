using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Entrances;

namespace AccessControl.Domain.Attendance;

/// <summary>How a site reads its punches, and which of them pay without question. One for reports, timesheets, plans and musters alike.</summary>
/// <param name="Options">What is a second look, and how long somebody may be inside.</param>
/// <param name="Points">Access points of which the site says something of their own.</param>
public sealed record PunchPolicy(PunchDerivationOptions Options, ImmutableDictionary<AccessPointId, PointPunches> Points)
{
    /// <summary>Name of the attendance site of points of which nothing is said.</summary>
    public const string OneSite = "";

    /// <summary>Bases that pay without question where nothing is said of the point: somebody passed, there is no door, or a person decided.</summary>
    public static ImmutableHashSet<PunchBasis> Unquestioned { get; } =
        [PunchBasis.Passed, PunchBasis.SignedPassage, PunchBasis.Kiosk, PunchBasis.SignedAtPad, PunchBasis.Imported, PunchBasis.Corrected];

    /// <summary>Of a site that says nothing.</summary>
    public static PunchPolicy Default { get; } = new(new PunchDerivationOptions(), ImmutableDictionary<AccessPointId, PointPunches>.Empty);

    /// <summary>The attendance site of an access point.</summary>
    public string SiteOf(AccessPointId point) => Points.TryGetValue(point, out var own) ? own.Site : OneSite;

    /// <summary>False for a punch that pays and is to be looked at, by its basis and its access point.</summary>
    public bool PaysWithoutQuestion(Punch punch)
    {
        ArgumentNullException.ThrowIfNull(punch);
        return (Points.TryGetValue(punch.AccessPoint, out var own) ? own.Unquestioned : Unquestioned).Contains(punch.Basis);
    }

    /// <summary>Reads punches so.</summary>
    /// <param name="dates">Of which attendance date a moment is.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names the key and the mend.</exception>
    public PunchDerivation Derivation(AttendanceDates dates) => new(Options, dates, SiteOf);
}
