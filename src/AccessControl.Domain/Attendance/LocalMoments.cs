using System.Collections.Immutable;
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

    /// <summary>All moments of a local time, the earlier first: none where the clocks skip it, two where it comes twice.</summary>
    /// <param name="zone">The site's.</param>
    /// <param name="local">The local time.</param>
    public static ImmutableArray<OffsetDateTime> MomentsOf(this DateTimeZone zone, LocalDateTime local)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var mapping = zone.MapLocal(local);
        return mapping.Count switch
        {
            0 => [],
            1 => [mapping.Single().ToOffsetDateTime()],
            _ => [mapping.First().ToOffsetDateTime(), mapping.Last().ToOffsetDateTime()],
        };
    }

    /// <summary>From which local time to which one the clocks go, that skip a local time.</summary>
    /// <param name="zone">The site's.</param>
    /// <param name="skipped">A local time without a moment.</param>
    public static (LocalDateTime From, LocalDateTime To) SkipOf(this DateTimeZone zone, LocalDateTime skipped)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var mapping = zone.MapLocal(skipped);
        return (mapping.EarlyInterval.IsoLocalEnd, mapping.LateInterval.IsoLocalStart);
    }
}
