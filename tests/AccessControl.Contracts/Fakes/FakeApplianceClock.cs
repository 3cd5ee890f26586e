using AccessControl.Domain.Journal;
using NodaTime;

namespace AccessControl.Contracts.Fakes;

/// <summary>Reads a TimeProvider; boot, quality and error are as the test sets them.</summary>
public sealed class FakeApplianceClock(TimeProvider time) : IApplianceClock
{
    // A FakeTimeProvider counts its timestamps from year 1, which is more than a journal's nanoseconds hold.
    private readonly long _origin = time.GetTimestamp();

    public string BootId { get; set; } = "00000000-0000-4000-8000-000000000001";

    public ClockQuality Quality { get; set; } = ClockQuality.Synchronised;

    public Duration? ErrorBound { get; set; } = Duration.FromMilliseconds(5);

    public ClockReading Read() => new(
        Instant.FromDateTimeOffset(time.GetUtcNow()),
        BootId,
        Duration.FromTimeSpan(time.GetElapsedTime(_origin)),
        Quality,
        ErrorBound);
}
