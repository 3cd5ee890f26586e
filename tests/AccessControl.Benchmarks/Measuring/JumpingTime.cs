namespace AccessControl.Benchmarks.Measuring;

/// <summary>
/// The machine's clock, and a way to skip waits: what lies between two visits needn't be waited for, while everything within one is
/// measured as it is. Thread-safe.
/// </summary>
internal sealed class JumpingTime : TimeProvider
{
    private readonly Lock _turn = new();
    private readonly HashSet<JumpingTimer> _timers = [];
    private long _offset;

    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() => System.GetTimestamp() + Interlocked.Read(ref _offset);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + System.GetElapsedTime(0, Interlocked.Read(ref _offset));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new JumpingTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves time on; timers that fall due on the way fire now.</summary>
    public void Jump(TimeSpan by)
    {
        lock (_turn)
        {
            Interlocked.Add(ref _offset, (long)(by.TotalSeconds * TimestampFrequency));
            foreach (var timer in _timers)
            {
                timer.Reschedule();
            }
        }
    }

    private sealed class JumpingTimer : ITimer
    {
        private readonly JumpingTime _time;
        private readonly ITimer _inner;
        private long _due;
        private TimeSpan _period;
        private bool _isDisposed;

        public JumpingTimer(JumpingTime time, TimerCallback callback, object? state)
        {
            _time = time;
            _inner = System.CreateTimer(
                _ =>
                {
                    lock (time._turn)
                    {
                        _due = _period > TimeSpan.Zero ? time.GetTimestamp() + Ticks(_period) : long.MaxValue;
                    }

                    callback(state);
                },
                null,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (_time._turn)
            {
                if (_isDisposed)
                {
                    return false;
                }

                _time._timers.Add(this);
                _due = dueTime == Timeout.InfiniteTimeSpan ? long.MaxValue : _time.GetTimestamp() + Ticks(dueTime);
                _period = period;
                return _inner.Change(dueTime, period);
            }
        }

        /// <summary>Inside the clock's lock.</summary>
        public void Reschedule()
        {
            if (_due != long.MaxValue)
            {
                var left = _time.GetElapsedTime(_time.GetTimestamp(), _due);
                _inner.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, _period);
            }
        }

        public void Dispose()
        {
            lock (_time._turn)
            {
                _isDisposed = true;
                _time._timers.Remove(this);
            }

            _inner.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);
    }
}
