using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>How long a break is due.</summary>
/// <param name="Above">Work beyond this.</param>
/// <param name="Due">Breaks in all, those of lower tiers included.</param>
public readonly record struct BreakTier(Duration Above, Duration Due);
