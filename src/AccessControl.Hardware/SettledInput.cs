namespace AccessControl.Hardware;

/// <summary>
/// One input behind its bounces: a change counts once the level has rested for the debounce time, and carries the time at which it began.
/// </summary>
/// <remarks>
/// The level is also looked at every 100 ms, since an event can be lost between kernel, library and runtime (seen in bursts): so whatever
/// lasts for 400 ms is seen in any case. Thread-safe; tells from one thread at a time.
/// </remarks>
internal sealed class SettledInput : IDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);
    private readonly Lock _gate = new();
    private readonly Func<bool> _read;
    private readonly Action<bool, long> _changed;
    private readonly TimeProvider _time;
    private readonly TimeSpan _debounce;
    private readonly ITimer _settle;
    private readonly ITimer _looker;
    private long? _movedAt;
    private bool _settled;
    private bool _isDisposed;

    /// <param name="read">The raw level, polarity applied.</param>
    /// <param name="changed">Told of each settled change: the level, and when it began.</param>
    /// <param name="debounce">How long the level must rest.</param>
    /// <param name="time">Clock and timers.</param>
    public SettledInput(Func<bool> read, Action<bool, long> changed, TimeSpan debounce, TimeProvider time)
    {
        (_read, _changed, _time, _debounce) = (read, changed, time, debounce);
        _settled = read();
        _settle = time.CreateTimer(_ => Settle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _looker = time.CreateTimer(_ => Look(), null, LookEvery, LookEvery);
    }

    /// <summary>The level that has settled.</summary>
    public bool IsActive
    {
        get
        {
            lock (_gate)
            {
                return _settled;
            }
        }
    }

    /// <summary>An edge was seen; the level is read when it rests.</summary>
    public void Moved()
    {
        lock (_gate)
        {
            if (!_isDisposed)
            {
                _movedAt ??= _time.GetTimestamp();
                _settle.Change(_debounce, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
        }

        _settle.Dispose();
        _looker.Dispose();
    }

    private void Settle()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            var (movedAt, level) = (_movedAt ?? _time.GetTimestamp(), _read());
            _movedAt = null;
            if (level != _settled)
            {
                _settled = level;

                // Told under the gate, so that edges of a line keep their order; the receiver only posts.
                _changed(level, movedAt);
            }
        }
    }

    private void Look()
    {
        lock (_gate)
        {
            if (!_isDisposed && _movedAt is null && _read() != _settled)
            {
                _movedAt = _time.GetTimestamp();
                _settle.Change(_debounce, Timeout.InfiniteTimeSpan);
            }
        }
    }
}
