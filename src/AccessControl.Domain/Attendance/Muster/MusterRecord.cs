namespace AccessControl.Domain.Attendance.Muster;

/// <summary>A muster as it is kept.</summary>
/// <param name="AtAlarm">Who had to be looked for at the alarm; who was known to be outside then isn't kept.</param>
/// <param name="Ticks">What was said since.</param>
public sealed record MusterRecord(MusterList AtAlarm, MusterTicks Ticks);
