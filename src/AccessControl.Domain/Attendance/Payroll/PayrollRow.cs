using System.Collections.Immutable;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>A row of a payroll file, before quotes and bytes.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Number">Payroll's number of the contract.</param>
/// <param name="Fields">One per column.</param>
public sealed record PayrollRow(PersonId Person, string Number, ImmutableArray<string> Fields);
