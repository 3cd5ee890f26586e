namespace AccessControl.Domain.Doors;

/// <summary>A portal's one mailbox: bounded, how things stand and safety inputs first, then the timer, then the rest in order.</summary>
/// <remarks>
/// Thread-safe; one reader. The timer is a flag, and of standing inputs the last of each kind is kept: neither takes room, neither is ever
/// lost. Lines, releases and the rest have room of their own each, so that a flooded line takes away no release.
/// </remarks>
internal sealed class PortalMailbox(int capacity)
{
    // A monitor, since the reader waits on it.
    private readonly object _gate = new();
    private readonly Dictionary<Type, PortalMessage> _standing = [];
    private Queue<PortalMessage> _ordinary = new(capacity);
    private Queue<PortalMessage> _safety = new(capacity);
    private int _readable;
    private bool _timerDue;
    private bool _overrun;
    private bool _closed;

    /// <summary>Posts a message.</summary>
    /// <returns>False where the mailbox is full, which is remembered as an overrun, or closed.</returns>
    public bool TryPost(PortalMessage message)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            Monitor.Pulse(_gate);
            if (message.Input is { IsStanding: true } standing)
            {
                _standing[standing.GetType()] = message;
                return true;
            }

            var isSafety = message.Input is { IsSafety: true };
            var isReadable = message.Input is { IsReadable: true };
            var taken = isReadable ? _readable : isSafety ? _safety.Count - _readable : _ordinary.Count;
            if (taken >= capacity && message.Mark is null)
            {
                _overrun = true;
                return false;
            }

            _readable += isReadable ? 1 : 0;
            (isSafety ? _safety : _ordinary).Enqueue(message);
            return true;
        }
    }

    public void SignalTimer()
    {
        lock (_gate)
        {
            _timerDue = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Takes no more; what lies in it is still read.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits for the next message.</summary>
    /// <param name="message">The message; with the lost ones in <paramref name="lost"/> it is the overrun.</param>
    /// <param name="lost">Messages that an overrun swept away; null where there was none.</param>
    /// <returns>False once closed and empty.</returns>
    public bool TryTake(out PortalMessage message, out IReadOnlyList<PortalMessage>? lost)
    {
        lock (_gate)
        {
            while (!TryTakeNow(out message, out lost))
            {
                if (_closed)
                {
                    return false;
                }

                Monitor.Wait(_gate);
            }

            return true;
        }
    }

    private bool TryTakeNow(out PortalMessage message, out IReadOnlyList<PortalMessage>? lost)
    {
        lost = null;
        if (_overrun)
        {
            // What has to be heard stays: releases, and how things stand. Marks stay until those are handled.
            _overrun = false;
            lost = [.. _safety.Where(IsReadable), .. _ordinary.Where(waiting => waiting.Mark is null)];
            _safety = new(_safety.Where(waiting => !IsReadable(waiting)));
            _ordinary = new(_ordinary.Where(waiting => waiting.Mark is not null));
            _readable = 0;
            message = new(new PortalInput.Overrun());
            return true;
        }

        if (_standing.Count > 0)
        {
            var (kind, standing) = _standing.First();
            _standing.Remove(kind);
            message = standing;
            return true;
        }

        if (_safety.TryDequeue(out message))
        {
            _readable -= IsReadable(message) ? 1 : 0;
            return true;
        }

        if (_timerDue)
        {
            _timerDue = false;
            message = new(new PortalInput.Timer());
            return true;
        }

        return _ordinary.TryDequeue(out message);
    }

    private static bool IsReadable(PortalMessage message) => message.Input is { IsReadable: true };
}
