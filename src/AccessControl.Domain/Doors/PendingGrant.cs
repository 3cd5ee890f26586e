using NodaTime;

namespace AccessControl.Domain.Doors;

/// <summary>A grant that was carried out and of which nothing more is known yet.</summary>
/// <param name="Grant">Which.</param>
/// <param name="VerdictAt">Monotonic time from which on it counts as not used.</param>
public readonly record struct PendingGrant(GrantId Grant, Duration VerdictAt);
