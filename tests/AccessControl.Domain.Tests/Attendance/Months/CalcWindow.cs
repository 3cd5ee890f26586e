namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>A supplement's window on a certain date, as seconds.</summary>
internal readonly record struct CalcWindow(long From, long To, int Group, double Percent, int Code);
