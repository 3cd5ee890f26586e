using AccessControl.Domain.Attendance.Employments;
using NodaTime;

namespace AccessControl.Domain.Attendance.Shifts;

/// <summary>Who works by a pattern, and when: one contract, or all of a group. What is said of a contract goes before what is said of the group.</summary>
/// <param name="Employment">Whose; null where a group is named.</param>
/// <param name="Group">Whose; null where a contract is named.</param>
/// <param name="From">First attendance date.</param>
/// <param name="Until">Last one; null where no end is known.</param>
/// <param name="Pattern">Name of the pattern.</param>
/// <param name="Anchor">A date that is the first day of its cycle.</param>
public sealed record ShiftAssignment(EmploymentId? Employment, string? Group, LocalDate From, LocalDate? Until, string Pattern, LocalDate Anchor)
{
    /// <summary>True where it holds on a date.</summary>
    public bool HoldsOn(LocalDate date) => date >= From && (Until is not { } last || date <= last);

    /// <summary>Whose it is, for people to read.</summary>
    public string Subject => Employment is { } employment ? $"contract {employment}" : $"group {Group}";
}
