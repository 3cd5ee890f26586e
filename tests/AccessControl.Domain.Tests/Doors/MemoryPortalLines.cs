using AccessControl.Domain.Doors;

namespace AccessControl.Domain.Tests.Doors;

/// <summary>Lines in memory that remember every write, can fail, and can hang.</summary>
internal sealed class MemoryPortalLines(TimeProvider time) : IPortalLines
{
    private readonly Lock _gate = new();
    private readonly Dictionary<PortalLine, bool> _levels = [];
    private readonly List<PortalCommand> _written = [];
    private Action<LineEdge>? _receiver;
    private bool _isDropped;
    private bool _isDisposed;

    public bool IsSimulated => true;

    /// <summary>Thrown by the next writes, null for none.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Writes wait for it while it isn't set.</summary>
    public ManualResetEventSlim Open { get; } = new(initialState: true);

    /// <summary>Set once a write waits.</summary>
    public ManualResetEventSlim Reached { get; } = new();

    public bool IsDropped
    {
        get
        {
            lock (_gate)
            {
                return _isDropped;
            }
        }
    }

    public PortalCommand[] Written
    {
        get
        {
            lock (_gate)
            {
                return [.. _written];
            }
        }
    }

    public void Write(PortalLine line, bool active)
    {
        if (line is PortalLine.DoorContact or PortalLine.RequestToExit)
        {
            throw new ArgumentException($"{line} is an input.", nameof(line));
        }

        if (Failure is { } failure)
        {
            throw failure;
        }

        Reached.Set();
        Open.Wait();
        lock (_gate)
        {
            if (!_isDropped)
            {
                _levels[line] = active;
                _written.Add(new(line, active));
            }
        }
    }

    public bool Read(PortalLine line)
    {
        lock (_gate)
        {
            return _levels.GetValueOrDefault(line);
        }
    }

    public void Observe(Action<LineEdge> receiver) =>
        _receiver = _receiver is null ? receiver : throw new InvalidOperationException("Somebody observes already.");

    /// <summary>Moves an input from outside.</summary>
    public void Drive(PortalLine line, bool active)
    {
        lock (_gate)
        {
            if (_isDisposed || _levels.GetValueOrDefault(line) == active)
            {
                return;
            }

            _levels[line] = active;
        }

        _receiver?.Invoke(new(line, active, time.GetTimestamp()));
    }

    public void DropToPowerOff()
    {
        lock (_gate)
        {
            _isDropped = true;
            foreach (var line in new[] { PortalLine.Strike, PortalLine.GreenLamp, PortalLine.RedLamp, PortalLine.Buzzer })
            {
                _levels[line] = false;
            }
        }
    }

    public void Dispose()
    {
        DropToPowerOff();
        lock (_gate)
        {
            _isDisposed = true;
        }
    }
}
