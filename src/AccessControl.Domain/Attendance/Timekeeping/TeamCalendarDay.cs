using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Absences;
using NodaTime;

namespace AccessControl.Domain.Attendance.Timekeeping;

/// <summary>A date of a person.</summary>
/// <param name="Date">The attendance date.</param>
/// <param name="IsFree">No work is planned, or it is a holiday: whoever is absent misses nothing.</param>
/// <param name="Absences">That take some of it, as the viewer may see them.</param>
public sealed record TeamCalendarDay(LocalDate Date, bool IsFree, ImmutableArray<AbsenceView> Absences);
