using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Supervision;

/// <summary>Who decides in a supervisor's place for some dates.</summary>
/// <param name="Deputy">Who.</param>
/// <param name="For">In whose place.</param>
/// <param name="From">First date.</param>
/// <param name="Until">Last one.</param>
public sealed record DeputyAssignment(PersonId Deputy, PersonId For, LocalDate From, LocalDate Until)
{
    /// <summary>True where it holds on a date.</summary>
    public bool HoldsOn(LocalDate date) => date >= From && date <= Until;
}
