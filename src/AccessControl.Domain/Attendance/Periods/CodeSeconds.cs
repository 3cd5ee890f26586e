using AccessControl.Domain.Attendance.Pay;
using NodaTime;

namespace AccessControl.Domain.Attendance.Periods;

/// <summary>Time of one code and one attendance date.</summary>
/// <param name="Date">The attendance date.</param>
/// <param name="Code">As payroll knows it.</param>
/// <param name="Seconds">Whole seconds, exact.</param>
public readonly record struct CodeSeconds(LocalDate Date, PayCode Code, long Seconds);
