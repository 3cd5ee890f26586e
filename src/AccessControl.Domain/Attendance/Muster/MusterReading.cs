using NodaTime;

namespace AccessControl.Domain.Attendance.Muster;

/// <summary>The muster list as somebody looks at it.</summary>
/// <param name="List">Who has to be looked for.</param>
/// <param name="Alarm">Since when people are mustered; null where nobody is.</param>
/// <param name="Ticks">What was said since.</param>
/// <param name="Problem">Why the list isn't newer than it says, one line; null where it is as new as can be.</param>
public sealed record MusterReading(MusterList List, Instant? Alarm, MusterTicks Ticks, string? Problem = null)
{
    /// <summary>How many of the list stand so.</summary>
    public int CountOf(MusterStanding standing) => List.Entries.Count(entry => Ticks.StandingOf(entry.Person) == standing);
}
