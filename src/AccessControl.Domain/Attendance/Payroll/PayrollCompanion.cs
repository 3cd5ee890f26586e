using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>A second file that tells payroll how to read the first, in the same encoding and with the same line ends.</summary>
/// <param name="Name">File name with placeholders.</param>
/// <param name="Before">Lines before those of the columns; <c>{columns}</c> is how many there are.</param>
/// <param name="PerColumn">The line of a column, with <c>{position}</c> from 1 and <c>{header}</c>.</param>
/// <param name="After">Lines behind them.</param>
public sealed record PayrollCompanion(string Name, ImmutableArray<string> Before, string PerColumn, ImmutableArray<string> After);
