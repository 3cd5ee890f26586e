using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using NodaTime;

namespace AccessControl.Domain.Attendance.Periods;

/// <summary>Time of one code, one attendance date and one charge.</summary>
/// <param name="Date">The attendance date.</param>
/// <param name="Code">As payroll knows it.</param>
/// <param name="Charge">Where it is charged to: it may change within a date.</param>
/// <param name="Seconds">Whole seconds, exact.</param>
public readonly record struct CodeSeconds(LocalDate Date, PayCode Code, LabourCharge Charge, long Seconds);
