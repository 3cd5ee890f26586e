using AccessControl.Domain.Attendance.Pay;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>Paid time of a closed timesheet, on its way to payroll.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Number">What payroll calls the contract: text, whose leading zeros count. A second contract has another.</param>
/// <param name="Code">Of the time.</param>
/// <param name="Date">The attendance date.</param>
/// <param name="CostCentre">Null where none.</param>
/// <param name="Department">Null where none.</param>
/// <param name="Job">Null where none.</param>
/// <param name="Exact">Never rounded; below zero where a later adjustment takes time back.</param>
public readonly record struct PayrollItem(PersonId Person, string Number, PayCode Code, LocalDate Date, string? CostCentre, string? Department, string? Job, Duration Exact);
