namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>Seconds from one (included) to another (excluded).</summary>
internal readonly record struct CalcInterval(long From, long To);
