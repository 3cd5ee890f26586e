using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Employments;

/// <summary>What holds of a contract from one date to another. A change of group, rules, cost centre or job is another term.</summary>
/// <param name="Employment">The contract.</param>
/// <param name="Person">Whose.</param>
/// <param name="From">First attendance date.</param>
/// <param name="Until">Last one; null where no end is known.</param>
/// <param name="RuleSet">By which rules work is paid.</param>
/// <param name="Calendar">Which holidays hold.</param>
/// <param name="Group">Whose shifts are worked; null where none are said of a group.</param>
/// <param name="Charge">Where the work is charged to, unless the person says otherwise.</param>
public sealed record EmploymentTerm(
    EmploymentId Employment, PersonId Person, LocalDate From, LocalDate? Until, string RuleSet, string Calendar, string? Group, LabourCharge Charge)
{
    /// <summary>True where it holds on a date.</summary>
    public bool HoldsOn(LocalDate date) => date >= From && (Until is not { } last || date <= last);
}
