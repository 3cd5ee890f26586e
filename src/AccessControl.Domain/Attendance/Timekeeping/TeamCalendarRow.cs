using System.Collections.Immutable;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance.Timekeeping;

/// <summary>A person of a calendar.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">The person's.</param>
/// <param name="Days">One for each date of the calendar.</param>
public sealed record TeamCalendarRow(PersonId Person, string Name, ImmutableArray<TeamCalendarDay> Days);
