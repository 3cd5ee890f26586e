using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance;

/// <summary>What a site says of the punches of one access point.</summary>
/// <param name="Site">The attendance site that it is of: a second look at another point of the same site is a double.</param>
/// <param name="Unquestioned">Bases that pay without question; a punch on another one pays too, and is listed until somebody has looked at it.</param>
public sealed record PointPunches(string Site, ImmutableHashSet<PunchBasis> Unquestioned);
