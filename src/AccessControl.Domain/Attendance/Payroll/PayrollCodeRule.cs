using AccessControl.Domain.Attendance.Pay;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>Where the time of a pay code goes.</summary>
/// <param name="Code">Of the pay rules.</param>
/// <param name="Column">Header of an amount's column.</param>
/// <param name="As">Payroll's own code, text with placeholders of settings; null where the column has none beside it.</param>
public readonly record struct PayrollCodeRule(PayCode Code, string Column, string? As);
