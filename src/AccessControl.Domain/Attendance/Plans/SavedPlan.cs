using NodaTime;

namespace AccessControl.Domain.Attendance.Plans;

/// <summary>A plan as it was saved. It stays as it is; what holds is the last one.</summary>
/// <param name="Revision">From 1.</param>
/// <param name="SavedAt">When.</param>
/// <param name="By">Who saved it.</param>
/// <param name="Json">The text that <see cref="AttendancePlanJson"/> reads.</param>
public sealed record SavedPlan(int Revision, Instant SavedAt, string By, string Json);
