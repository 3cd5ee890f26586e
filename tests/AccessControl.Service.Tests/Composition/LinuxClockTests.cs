using AccessControl.Domain.Journal;
using AccessControl.Service.Composition;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Service.Tests.Composition;

public sealed class LinuxClockTests
{
    [Fact]
    public void Read_Twice_IsOneBootAndNeverBackwards()
    {
        var clock = new LinuxClock(TimeProvider.System);

        var first = clock.Read();
        var second = clock.Read();

        Assert.Equal(File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim(), first.BootId);
        Assert.Equal(first.BootId, second.BootId);
        Assert.True(second.Monotonic >= first.Monotonic);
        Assert.True(first.ErrorBound is null || first.ErrorBound >= Duration.Zero);
    }

    [Fact]
    public void Read_WallClockAndMonotonic_AreTheProviders()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2027, 3, 2, 7, 30, 0, TimeSpan.Zero));
        var clock = new LinuxClock(time);

        var before = clock.Read();
        time.Advance(TimeSpan.FromSeconds(90));
        var after = clock.Read();

        Assert.Equal(Instant.FromUtc(2027, 3, 2, 7, 30), before.Instant);
        Assert.Equal(Duration.FromSeconds(90), after.Monotonic - before.Monotonic);
        Assert.NotEqual(ClockQuality.Unset, after.Quality);
    }

    [Fact]
    public void Read_BeforeAnyAppliance_IsUnset()
    {
        var reading = new LinuxClock(new FakeTimeProvider(new DateTimeOffset(1970, 1, 1, 0, 1, 0, TimeSpan.Zero))).Read();

        Assert.Equal((ClockQuality.Unset, (Duration?)null), (reading.Quality, reading.ErrorBound));
    }
}
