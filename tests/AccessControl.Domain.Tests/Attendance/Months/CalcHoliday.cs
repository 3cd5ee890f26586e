namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>A holiday of a calendar.</summary>
internal sealed record CalcHoliday(DateOnly Date, bool High, TimeOnly From);
