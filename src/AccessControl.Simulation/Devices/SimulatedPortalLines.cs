using AccessControl.Domain.Doors;

namespace AccessControl.Simulation.Devices;

/// <summary>
/// A door panel without wires: outputs are remembered, inputs are moved by <see cref="DriveInput"/> and told with the time of the clock,
/// as a kernel would stamp them. Thread-safe.
/// </summary>
/// <param name="strike">What the lock does without power.</param>
/// <param name="timeProvider">Stamps the edges.</param>
public sealed class SimulatedPortalLines(StrikeKind strike, TimeProvider timeProvider) : IPortalLines
{
    private readonly Lock _lock = new();
    private readonly bool[] _levels = new bool[Enum.GetValues<PortalLine>().Length];
    private Action<LineEdge>? _receiver;
    private bool _dropped;
    private bool _disposed;

    /// <inheritdoc/>
    public bool IsSimulated => true;

    /// <summary>True while the lock gives way: energised where it fails secure, without power where it fails safe.</summary>
    public bool IsReleased => LevelOf(PortalLine.Strike) == (strike == StrikeKind.FailSecure);

    /// <summary>The level of a line as somebody at the door sees it, also after the program has let go of it.</summary>
    public bool LevelOf(PortalLine line)
    {
        lock (_lock)
        {
            return _levels[(int)line];
        }
    }

    /// <inheritdoc/>
    public void Write(PortalLine line, bool active)
    {
        if (IsInput(line))
        {
            throw new ArgumentException($"{line} is an input.", nameof(line));
        }

        lock (_lock)
        {
            if (!_dropped)
            {
                _levels[(int)line] = active;
            }
        }
    }

    /// <inheritdoc/>
    public bool Read(PortalLine line)
    {
        lock (_lock)
        {
            return !_disposed && _levels[(int)line];
        }
    }

    /// <inheritdoc/>
    public void Observe(Action<LineEdge> receiver)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        lock (_lock)
        {
            if (_receiver is not null)
            {
                throw new InvalidOperationException("Somebody observes these lines already.");
            }

            _receiver = receiver;
        }
    }

    /// <summary>A hand at the door or on the exit button.</summary>
    /// <param name="line">The door contact or the request to exit.</param>
    /// <param name="active">Open, or pressed.</param>
    /// <exception cref="ArgumentException">The line is an output.</exception>
    public void DriveInput(PortalLine line, bool active)
    {
        if (!IsInput(line))
        {
            throw new ArgumentException($"{line} is an output.", nameof(line));
        }

        lock (_lock)
        {
            if (_levels[(int)line] == active)
            {
                return;
            }

            _levels[(int)line] = active;
            if (!_disposed)
            {
                // Inside the lock, so that edges of a line come in order; the receiver only posts.
                _receiver?.Invoke(new LineEdge(line, active, timeProvider.GetTimestamp()));
            }
        }
    }

    /// <inheritdoc/>
    public void DropToPowerOff()
    {
        lock (_lock)
        {
            _dropped = true;
            foreach (var line in Enum.GetValues<PortalLine>())
            {
                _levels[(int)line] &= IsInput(line);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        DropToPowerOff();
        lock (_lock)
        {
            _disposed = true;
        }
    }

    private static bool IsInput(PortalLine line) => line is PortalLine.DoorContact or PortalLine.RequestToExit;
}
