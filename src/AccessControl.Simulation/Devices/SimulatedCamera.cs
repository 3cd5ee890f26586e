using AccessControl.Domain.Captures;
using AccessControl.Simulation.Days;
using AccessControl.Simulation.Rendering;
using NodaTime.Extensions;

namespace AccessControl.Simulation.Devices;

/// <summary>A camera that sees a <see cref="SimulatedDay"/>. Ends when the day does.</summary>
public sealed class SimulatedCamera : ICamera
{
    private readonly SimulatedDay _day;
    private readonly TimeProvider _time;
    private readonly SimulatedPace _pace;
    private readonly HeadRenderer _renderer = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly int _width;
    private readonly int _height;
    private readonly TimeSpan _period;
    private long _due;
    private ulong _frames;

    /// <summary>A camera before a day.</summary>
    /// <param name="options">Size and rate; the address is shown only.</param>
    /// <param name="day">What it sees. The camera's thread alone moves it.</param>
    /// <param name="timeProvider">The same clock as the day's.</param>
    /// <param name="pace">Real time, or as fast as asked; the latter needs a <see cref="SimulatedClock"/>.</param>
    /// <exception cref="ArgumentException">A fast pace under a clock that can't be moved.</exception>
    public SimulatedCamera(CameraOptions options, SimulatedDay day, TimeProvider timeProvider, SimulatedPace pace)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(day);
        ArgumentNullException.ThrowIfNull(timeProvider);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.FramesPerSecond, nameof(options));
        if (pace == SimulatedPace.AsFastAsAsked && timeProvider is not SimulatedClock)
        {
            throw new ArgumentException("A camera as fast as asked needs a SimulatedClock.", nameof(timeProvider));
        }

        Address = options.Address;
        FramesPerSecond = options.FramesPerSecond;
        (_width, _height) = (options.Width, options.Height);
        _day = day;
        _time = timeProvider;
        _pace = pace;
        _period = TimeSpan.FromSeconds(1d / options.FramesPerSecond);
        _due = timeProvider.GetTimestamp();
    }

    /// <inheritdoc/>
    public string Address { get; }

    /// <inheritdoc/>
    public bool IsSimulated => true;

    /// <inheritdoc/>
    public double FramesPerSecond { get; }

    /// <inheritdoc/>
    public CameraReading Read(FramePool pool, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pool);
        cancellationToken.ThrowIfCancellationRequested();
        if (_disposed.IsCancellationRequested)
        {
            return CameraReading.Ended;
        }

        try
        {
            AwaitFrame(cancellationToken);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CameraReading.Ended;
        }

        _day.Advance();
        if (_day.HasEnded)
        {
            return CameraReading.Ended;
        }

        var number = _frames++;
        if (!pool.TryRent(_width, _height, _time.GetCurrentInstant(), _time.GetTimestamp(), out var frame))
        {
            return CameraReading.Skipped;
        }

        try
        {
            _day.Draw(_renderer, frame.Pixels, _width, _height, number);
        }
        catch
        {
            frame.Dispose();
            throw;
        }

        return CameraReading.Of(frame);
    }

    /// <summary>Ends a reading that waits; later ones say that nothing more will come.</summary>
    public void Dispose() => _disposed.Cancel();

    private void AwaitFrame(CancellationToken cancellationToken)
    {
        if (_pace == SimulatedPace.AsFastAsAsked)
        {
            ((SimulatedClock)_time).Advance(_period);
            return;
        }

        var now = _time.GetTimestamp();
        if (now < _due)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _disposed.Token);
            Task.Delay(_time.GetElapsedTime(now, _due), _time, either.Token).GetAwaiter().GetResult();
        }

        // A frame that came late doesn't make the following ones hurry.
        _due = Math.Max(_due, now) + (long)(_period.TotalSeconds * _time.TimestampFrequency);
    }
}
