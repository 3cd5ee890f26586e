namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>A tier of breaks: above so many seconds of work so many are due.</summary>
internal readonly record struct CalcBreakTier(long AboveSeconds, long DueSeconds);
