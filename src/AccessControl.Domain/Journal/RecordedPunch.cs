using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using NodaTime;

namespace AccessControl.Domain.Journal;

/// <summary>What a journal entry tells of its punch: everything but the person, who stands in the personal payload.</summary>
/// <param name="AccessPoint">Where.</param>
/// <param name="At">When.</param>
/// <param name="Direction">As recorded.</param>
/// <param name="DirectionSource">How it is known.</param>
/// <param name="Basis">What the punch rested on when it was written.</param>
/// <param name="Key">Which key was pressed.</param>
/// <param name="Job">The job that was keyed; null where none.</param>
public sealed record RecordedPunch(AccessPointId AccessPoint, Instant At, Direction Direction, DirectionSource DirectionSource, PunchBasis Basis, PunchKey Key = PunchKey.None, string? Job = null);
