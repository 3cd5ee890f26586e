using AccessControl.Domain.Journal;

namespace AccessControl.Storage.Journal;

/// <summary>What waits for the writing thread: the door's first, each in order. Bounded.</summary>
/// <remarks>Thread-safe; one taker.</remarks>
internal sealed class WriteQueue(int capacity)
{
    private readonly object _lock = new();
    private readonly Queue<WriteJob> _door = new();
    private readonly Queue<WriteJob> _background = new();
    private bool _isClosed;

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _door.Count + _background.Count;
            }
        }
    }

    public bool IsClosed
    {
        get
        {
            lock (_lock)
            {
                return _isClosed;
            }
        }
    }

    /// <summary>False where it is full or closed.</summary>
    public bool TryAdd(WriteJob job)
    {
        lock (_lock)
        {
            if (_isClosed || _door.Count + _background.Count >= capacity)
            {
                return false;
            }

            Enqueue(job);
            return true;
        }
    }

    /// <summary>For the writing thread's own jobs, which are few: neither full nor closed stops them.</summary>
    public void AddOwn(WriteJob job)
    {
        lock (_lock)
        {
            Enqueue(job);
        }
    }

    /// <summary>Waits for a job without taking it; false when closed and empty.</summary>
    public bool WaitForJob()
    {
        lock (_lock)
        {
            while (_door.Count + _background.Count == 0)
            {
                if (_isClosed)
                {
                    return false;
                }

                Monitor.Wait(_lock);
            }

            return true;
        }
    }

    /// <summary>The next job that isn't the door's, null where none waits.</summary>
    public WriteJob? PeekBackground()
    {
        lock (_lock)
        {
            return _background.TryPeek(out var job) ? job : null;
        }
    }

    /// <summary>The job whose turn it is; there must be one.</summary>
    public WriteJob Take()
    {
        lock (_lock)
        {
            return _door.TryDequeue(out var job) ? job : _background.Dequeue();
        }
    }

    /// <summary>No more jobs come in.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            Monitor.PulseAll(_lock);
        }
    }

    private void Enqueue(WriteJob job)
    {
        (job.Priority == AppendPriority.Door ? _door : _background).Enqueue(job);
        Monitor.Pulse(_lock);
    }
}
