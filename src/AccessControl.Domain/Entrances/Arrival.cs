using AccessControl.Domain.Attendance;
using AccessControl.Domain.Doors;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Entrances;

/// <summary>One decision at an entrance, as it is shown: a line of the console, the last decision of the page.</summary>
/// <param name="At">When it was decided.</param>
/// <param name="AccessPoint">Where.</param>
/// <param name="Person">Who, null for a stranger.</param>
/// <param name="Name">The person's name, null for a stranger.</param>
/// <param name="Decision">What was decided, after the record was asked for.</param>
/// <param name="Latency">From the frame's capture to the strike's command, or to the decision where there was none.</param>
/// <param name="Direction">Of the punch, null where none was written.</param>
/// <param name="Sequence">Of the journal entry, null where none could be written.</param>
public sealed record Arrival(
    Instant At,
    AccessPointId AccessPoint,
    PersonId? Person,
    string? Name,
    AccessDecision Decision,
    Duration Latency,
    Direction? Direction,
    long? Sequence);
