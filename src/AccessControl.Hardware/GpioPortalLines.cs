using System.Collections.Immutable;
using AccessControl.Domain.Doors;

namespace AccessControl.Hardware;

/// <summary>A portal's lines on GPIO chips.</summary>
/// <remarks>
/// Outputs are requested with their power-off level, so that opening the lines makes no pulse. Nothing here decides anything. A chip keeps
/// its levels when a process is killed: see `hardware/README.md` for what covers that.
/// </remarks>
public sealed class GpioPortalLines : IPortalLines
{
    private static readonly TimeSpan DropWithin = TimeSpan.FromMilliseconds(500);
    private static readonly ImmutableArray<PortalLine> Outputs = [PortalLine.Strike, PortalLine.GreenLamp, PortalLine.RedLamp, PortalLine.Buzzer];
    private readonly object _gate = new();
    private readonly BoardLines _board;
    private readonly ImmutableDictionary<string, GpioChip> _chips;
    private readonly ImmutableDictionary<PortalLine, SettledInput> _inputs;
    private readonly Dictionary<PortalLine, bool> _absent = [];
    private Action<LineEdge>? _receiver;
    private volatile bool _isDropped;
    private bool _isDisposed;

    /// <summary>Opens every line of the board: outputs at power-off, inputs watched.</summary>
    /// <param name="board">Where the lines are.</param>
    /// <param name="time">Stamps and settles edges.</param>
    /// <exception cref="UnusableHardwareException">A chip or library is missing, or a line is unknown or busy; one line with the mend.</exception>
    public GpioPortalLines(BoardLines board, TimeProvider time)
        : this(board, time, GpioChip.Open)
    {
    }

    internal GpioPortalLines(BoardLines board, TimeProvider time, Func<string, GpioDriverKind, string, GpioChip> openChip)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(time);
        _board = board;
        var chips = ImmutableDictionary.CreateBuilder<string, GpioChip>(StringComparer.Ordinal);
        var inputs = ImmutableDictionary.CreateBuilder<PortalLine, SettledInput>();
        try
        {
            foreach (var name in board.Lines.Values.Select(place => place.Chip).Distinct())
            {
                chips[name] = openChip(board.Source, board.Driver, name);
            }

            // The strike first: it is the one whose level means something from the first moment.
            foreach (var (line, place) in board.Lines.OrderBy(pair => pair.Key))
            {
                var chip = chips[place.Chip];
                if (Outputs.Contains(line))
                {
                    chip.OpenOutput(BoardFile.NameOf(line), place);
                    continue;
                }

                chip.OpenInput(BoardFile.NameOf(line), place);
                var input = new SettledInput(
                    () => chip.Read(place), (level, at) => _receiver?.Invoke(new(line, level, at)), board.Debounce, time);
                inputs[line] = input;
                chip.Watch(BoardFile.NameOf(line), place, input.Moved);
            }
        }
        catch
        {
            foreach (var input in inputs.Values)
            {
                input.Dispose();
            }

            foreach (var chip in chips.Values)
            {
                chip.Dispose();
            }

            throw;
        }

        (_chips, _inputs) = (chips.ToImmutable(), inputs.ToImmutable());
    }

    /// <inheritdoc/>
    public bool IsSimulated => false;

    /// <summary>The board.</summary>
    public BoardLines Board => _board;

    /// <inheritdoc/>
    public void Write(PortalLine line, bool active)
    {
        if (!Outputs.Contains(line))
        {
            throw new ArgumentException($"{line} is an input.", nameof(line));
        }

        lock (_gate)
        {
            if (!_isDropped)
            {
                WriteNow(line, active);
            }

            // A drop that didn't wait for this write comes after it.
            if (_isDropped && !_isDisposed)
            {
                WriteNow(line, active: false);
            }
        }
    }

    /// <inheritdoc/>
    public bool Read(PortalLine line)
    {
        lock (_gate)
        {
            return !_isDisposed && (_inputs.TryGetValue(line, out var input)
                ? input.IsActive
                : _board.Lines.TryGetValue(line, out var place) ? _chips[place.Chip].Read(place) : _absent.GetValueOrDefault(line));
        }
    }

    /// <inheritdoc/>
    public void Observe(Action<LineEdge> receiver)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        if (Interlocked.CompareExchange(ref _receiver, receiver, null) is not null)
        {
            throw new InvalidOperationException("The lines have their receiver already.");
        }
    }

    /// <inheritdoc/>
    public void DropToPowerOff()
    {
        _isDropped = true;
        var isHeld = false;
        try
        {
            // A write that hangs must not keep the others from dropping.
            Monitor.TryEnter(_gate, DropWithin, ref isHeld);
            if (_isDisposed)
            {
                return;
            }

            foreach (var line in Outputs)
            {
                try
                {
                    WriteNow(line, active: false);
                }
                catch (Exception)
                {
                    // The other lines still have to drop, and nobody up the stack can do more than that.
                }
            }
        }
        finally
        {
            if (isHeld)
            {
                Monitor.Exit(_gate);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        DropToPowerOff();
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        foreach (var input in _inputs.Values)
        {
            input.Dispose();
        }

        foreach (var chip in _chips.Values)
        {
            chip.Dispose();
        }
    }

    private void WriteNow(PortalLine line, bool active)
    {
        if (_board.Lines.TryGetValue(line, out var place))
        {
            _chips[place.Chip].Write(place, active);
        }
        else
        {
            // Lamps and buzzer may not be wired; they read back as written.
            _absent[line] = active;
        }
    }
}
