using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>A file for payroll.</summary>
/// <param name="Name">Without a folder.</param>
/// <param name="Content">Its bytes.</param>
public sealed record PayrollFile(string Name, ImmutableArray<byte> Content);
