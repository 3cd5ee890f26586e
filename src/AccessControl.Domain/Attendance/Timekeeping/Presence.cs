using NodaTime;

namespace AccessControl.Domain.Attendance.Timekeeping;

/// <summary>What somebody worked on the attendance date that it is now, until now.</summary>
/// <param name="Date">The attendance date.</param>
/// <param name="Worked">From comings to leavings, and from the last coming until now where nobody left since; without rules of pay.</param>
/// <param name="Since">When the person came, where they are there now.</param>
/// <param name="OpenPunch">Sequence of that coming; null where they aren't there.</param>
public readonly record struct Presence(LocalDate Date, Duration Worked, Instant? Since, long? OpenPunch);
