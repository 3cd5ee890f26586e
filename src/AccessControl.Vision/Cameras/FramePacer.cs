namespace AccessControl.Vision.Cameras;

/// <summary>Holds a stated rate: each wait ends when the next frame is due. One that comes late doesn't make the following ones hurry.</summary>
/// <remarks>Used by one thread.</remarks>
internal sealed class FramePacer
{
    private readonly TimeProvider _time;
    private readonly long _ticksPerFrame;
    private long _due;

    /// <summary>Sets the rate.</summary>
    /// <param name="time">The clock.</param>
    /// <param name="framesPerSecond">Above 0.</param>
    public FramePacer(TimeProvider time, double framesPerSecond)
    {
        _time = time;
        _ticksPerFrame = (long)(time.TimestampFrequency / framesPerSecond);
        _due = time.GetTimestamp();
    }

    /// <summary>Waits until the next frame is due.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Wait(CancellationToken cancellationToken)
    {
        var now = _time.GetTimestamp();
        if (now < _due)
        {
            _time.WaitFor(_time.GetElapsedTime(now, _due), cancellationToken);
        }

        cancellationToken.ThrowIfCancellationRequested();
        _due = Math.Max(_due, now) + _ticksPerFrame;
    }
}
