namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>Where workweeks and workdays begin.</summary>
internal readonly record struct CalcWeekStart(DayOfWeek Day, TimeOnly Time);
