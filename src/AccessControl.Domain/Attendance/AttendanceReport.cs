using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance;

/// <summary>Presence over some dates.</summary>
/// <param name="From">The first date.</param>
/// <param name="To">The last date, included.</param>
/// <param name="Zone">The site's time zone, by its tz name.</param>
/// <param name="Days">By date, then person; days without a punch are left out.</param>
public sealed record AttendanceReport(LocalDate From, LocalDate To, string Zone, ImmutableArray<AttendanceDay> Days);
