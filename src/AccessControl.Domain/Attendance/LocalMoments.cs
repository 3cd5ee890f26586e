using NodaTime;
using NodaTime.TimeZones;

namespace AccessControl.Domain.Attendance;

/// <summary>Finds the moment of a local time where clocks are changed.</summary>
public static class LocalMoments
{
    private static readonly ZoneLocalMappingResolver Resolver = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The moment of a local time: one that the clocks skip is the moment at which they skip it, one that comes twice is the earlier. A later local time is never an earlier moment.</summary>
    /// <param name="zone">The site's.</param>
    /// <param name="local">The local time.</param>
    public static Instant MomentOf(this DateTimeZone zone, LocalDateTime local)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return zone.ResolveLocal(local, Resolver).ToInstant();
    }
}
