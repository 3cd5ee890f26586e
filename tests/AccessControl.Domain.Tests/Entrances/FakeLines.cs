using AccessControl.Domain.Doors;

namespace AccessControl.Domain.Tests.Entrances;

/// <summary>Wires that a test moves and reads.</summary>
internal sealed class FakeLines(TimeProvider time) : IPortalLines
{
    private readonly Lock _gate = new();
    private readonly Dictionary<PortalLine, bool> _levels = [];
    private Action<LineEdge>? _receiver;
    private int _releases;

    public bool IsSimulated => true;

    /// <summary>How often the strike was energised.</summary>
    public int Releases => Volatile.Read(ref _releases);

    public void Write(PortalLine line, bool active)
    {
        lock (_gate)
        {
            if (line == PortalLine.Strike && active && !_levels.GetValueOrDefault(line))
            {
                _releases++;
            }

            _levels[line] = active;
        }
    }

    public bool Read(PortalLine line)
    {
        lock (_gate)
        {
            return _levels.GetValueOrDefault(line);
        }
    }

    public void Observe(Action<LineEdge> receiver) => _receiver = receiver;

    public void Move(PortalLine line, bool active)
    {
        lock (_gate)
        {
            _levels[line] = active;
        }

        _receiver!(new LineEdge(line, active, time.GetTimestamp()));
    }

    public void DropToPowerOff() => Write(PortalLine.Strike, active: false);

    public void Dispose() => DropToPowerOff();
}
