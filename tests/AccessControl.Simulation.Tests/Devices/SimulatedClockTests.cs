using AccessControl.Simulation.Devices;

namespace AccessControl.Simulation.Tests.Devices;

public sealed class SimulatedClockTests
{
    private readonly SimulatedClock _clock = new(new DateTimeOffset(2026, 1, 5, 7, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Advance_TimersFallDue_FireInOrderAtTheirOwnTimes()
    {
        var fired = new List<(string, TimeSpan)>();
        var begin = _clock.GetTimestamp();
        using var late = Timer("late", 3, 0);
        using var early = Timer("early", 1, 0);
        using var again = Timer("again", 2, 2);
        using var never = Timer("never", 9, 0);

        _clock.Advance(TimeSpan.FromSeconds(4.5));

        Assert.Equal([("early", Seconds(1)), ("again", Seconds(2)), ("late", Seconds(3)), ("again", Seconds(4))], fired);
        Assert.Equal(Seconds(4.5), _clock.GetElapsedTime(begin));

        ITimer Timer(string name, double due, double period) => _clock.CreateTimer(
            _ => fired.Add((name, _clock.GetElapsedTime(begin))), null, Seconds(due), period > 0 ? Seconds(period) : Timeout.InfiniteTimeSpan);
    }

    [Fact]
    public async Task Advance_DelayUnderTheClock_Ends()
    {
        var delay = Task.Delay(TimeSpan.FromHours(1), _clock, TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(delay.IsCompleted);

        _clock.Advance(TimeSpan.FromMinutes(1));
        await delay;
    }

    [Fact]
    public void Dispose_OfATimer_KeepsItQuiet()
    {
        var fired = 0;
        var timer = _clock.CreateTimer(_ => fired++, null, Seconds(1), Seconds(1));
        _clock.Advance(Seconds(1));
        timer.Dispose();
        _clock.Advance(Seconds(5));

        Assert.Equal(1, fired);
    }

    private static TimeSpan Seconds(double value) => TimeSpan.FromSeconds(value);
}
