using NodaTime;

namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>What a kiosk says to whoever was recognised. Bystanders see it too: it holds nothing of the person but the first name.</summary>
/// <param name="Id">Names it: an answer to another greeting does nothing.</param>
/// <param name="FirstName">Whose punch it is.</param>
/// <param name="At">When they were recognised.</param>
/// <param name="Direction">Which way the punch is read; Unknown where it counts for nothing.</param>
/// <param name="Key">What was pressed.</param>
/// <param name="IsDouble">True where a punch a moment before counts in its place.</param>
/// <param name="Worked">Today's time.</param>
/// <param name="CanTurn">True where the other way can be said.</param>
public sealed record KioskGreeting(Guid Id, string FirstName, Instant At, Direction Direction, KioskKey Key, bool IsDouble, Duration Worked, bool CanTurn);
