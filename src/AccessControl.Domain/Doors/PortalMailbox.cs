namespace AccessControl.Domain.Doors;

/// <summary>A portal's one mailbox: bounded, safety inputs first, then the timer, then the rest in order.</summary>
/// <remarks>Thread-safe; one reader. The timer is a flag and takes no room.</remarks>
internal sealed class PortalMailbox(int capacity)
{
    // A monitor, since the reader waits on it.
    private readonly object _gate = new();
    private readonly Queue<PortalMessage> _safety = new(capacity);
    private readonly Queue<PortalMessage> _ordinary = new(capacity);
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

            var queue = message.Input is { IsSafety: true } ? _safety : _ordinary;
            if (queue.Count >= capacity && message.Mark is null)
            {
                _overrun = true;
                Monitor.Pulse(_gate);
                return false;
            }

            queue.Enqueue(message);
            Monitor.Pulse(_gate);
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
            _overrun = false;
            lost = [.. _safety, .. _ordinary];
            _safety.Clear();
            _ordinary.Clear();
            message = new(new PortalInput.Overrun());
            return true;
        }

        if (_safety.TryDequeue(out message))
        {
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
}
