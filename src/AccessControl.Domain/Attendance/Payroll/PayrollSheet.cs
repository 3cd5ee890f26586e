using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>A payroll file as text, before delimiters, quotes and bytes.</summary>
/// <param name="Name">Of the file.</param>
/// <param name="Preamble">Lines before everything else, written as they are.</param>
/// <param name="Header">One field per column; also for messages where the file has none.</param>
/// <param name="Rows">In the order of the file.</param>
/// <param name="Companion">Name and lines of the second file; null where none.</param>
public sealed record PayrollSheet(
    string Name, ImmutableArray<string> Preamble, ImmutableArray<string> Header, ImmutableArray<PayrollRow> Rows, (string Name, ImmutableArray<string> Lines)? Companion);
