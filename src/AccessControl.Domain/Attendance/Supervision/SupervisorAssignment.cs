using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Supervision;

/// <summary>Whose supervisor somebody is.</summary>
/// <param name="Supervisor">Who decides.</param>
/// <param name="Person">On whose time.</param>
/// <param name="From">First date.</param>
/// <param name="Until">Last one; null where no end is known.</param>
public sealed record SupervisorAssignment(PersonId Supervisor, PersonId Person, LocalDate From, LocalDate? Until = null)
{
    /// <summary>True where it holds on a date.</summary>
    public bool HoldsOn(LocalDate date) => date >= From && (Until is not { } last || date <= last);
}
