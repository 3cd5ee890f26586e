namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>An overtime tier: above so many seconds this code (a number within its rules) is paid.</summary>
internal readonly record struct CalcTier(long AboveSeconds, int Code, double Percent);
