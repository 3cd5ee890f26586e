using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Journal;

/// <summary>A punch to be written with its journal entry.</summary>
/// <param name="Person">Who.</param>
/// <param name="AccessPoint">Where.</param>
/// <param name="At">When.</param>
/// <param name="Direction">As the access point or a key says; Unknown where it is to be inferred.</param>
/// <param name="DirectionSource">How the direction is known.</param>
/// <param name="Basis">What the punch rests on.</param>
/// <param name="Key">Which key was pressed.</param>
/// <param name="Job">The job that was keyed; null without <see cref="PunchKey.Job"/>.</param>
public sealed record PunchDraft(
    PersonId Person, AccessPointId AccessPoint, Instant At, Direction Direction, DirectionSource DirectionSource, PunchBasis Basis, PunchKey Key = PunchKey.None, string? Job = null);
