using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Kiosks;

namespace AccessControl.Hardware;

/// <summary>A kiosk's buttons on GPIO chips.</summary>
public sealed class GpioKioskButtons : IKioskButtons
{
    private readonly ImmutableArray<GpioChip> _chips;
    private readonly ImmutableArray<SettledInput> _inputs;
    private Action<KioskButton>? _receiver;

    /// <summary>Opens every button of the board.</summary>
    /// <param name="board">Where the buttons are.</param>
    /// <param name="time">Settles edges.</param>
    /// <exception cref="UnusableHardwareException">A chip or library is missing, or a line is unknown or busy; one line with the mend.</exception>
    public GpioKioskButtons(BoardButtons board, TimeProvider time)
        : this(board, time, GpioChip.Open)
    {
    }

    internal GpioKioskButtons(BoardButtons board, TimeProvider time, Func<string, GpioDriverKind, string, GpioChip> openChip)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(time);
        var chips = new Dictionary<string, GpioChip>(StringComparer.Ordinal);
        var inputs = new List<SettledInput>();
        try
        {
            foreach (var (button, place) in board.Buttons)
            {
                if (!chips.TryGetValue(place.Chip, out var chip))
                {
                    chips[place.Chip] = chip = openChip(board.Source, board.Driver, place.Chip);
                }

                chip.OpenInput(BoardFile.NameOf(button), place);
                var input = new SettledInput(() => chip.Read(place), (isPressed, _) => Tell(button, isPressed), board.Debounce, time);
                inputs.Add(input);
                chip.Watch(BoardFile.NameOf(button), place, input.Moved);
            }
        }
        catch
        {
            inputs.ForEach(input => input.Dispose());
            foreach (var chip in chips.Values)
            {
                chip.Dispose();
            }

            throw;
        }

        (_chips, _inputs) = ([.. chips.Values], [.. inputs]);
    }

    /// <inheritdoc/>
    public bool IsSimulated => false;

    /// <inheritdoc/>
    public void Observe(Action<KioskButton> receiver)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        if (Interlocked.CompareExchange(ref _receiver, receiver, null) is not null)
        {
            throw new InvalidOperationException("The buttons have their receiver already.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var input in _inputs)
        {
            input.Dispose();
        }

        foreach (var chip in _chips)
        {
            chip.Dispose();
        }
    }

    private void Tell(KioskButton button, bool isPressed)
    {
        if (isPressed)
        {
            _receiver?.Invoke(button);
        }
    }
}
