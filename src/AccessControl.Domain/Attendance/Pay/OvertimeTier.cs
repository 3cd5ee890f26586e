using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>Work beyond a length has another code.</summary>
/// <param name="Above">Work before it, in its day or week.</param>
/// <param name="Code">As payroll knows it.</param>
/// <param name="Percent">Of the base pay, such as 150: of two tiers that would hold, the dearer does.</param>
public readonly record struct OvertimeTier(Duration Above, PayCode Code, int Percent);
