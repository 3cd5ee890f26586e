using NodaTime;

namespace AccessControl.Storage;

/// <summary>How instants stand in the database: ticks of 100 ns since 1970 UTC, which hold NodaTime's whole range; finer parts are cut off.</summary>
internal static class Ticks
{
    public static long Of(Instant instant) => instant.ToUnixTimeTicks();

    public static long? Of(Instant? instant) => instant?.ToUnixTimeTicks();

    public static Instant ToInstant(long ticks) => Instant.FromUnixTimeTicks(ticks);
}
