using AccessControl.Domain.Attendance.Kiosks;

namespace AccessControl.Simulation.Devices;

/// <summary>A kiosk's buttons without wires. They don't bounce. Thread-safe.</summary>
public sealed class SimulatedKioskButtons : IKioskButtons
{
    private Action<KioskButton>? _receiver;
    private int _isDisposed;

    /// <inheritdoc/>
    public bool IsSimulated => true;

    /// <inheritdoc/>
    public void Observe(Action<KioskButton> receiver)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        if (Interlocked.CompareExchange(ref _receiver, receiver, null) is not null)
        {
            throw new InvalidOperationException("Somebody observes these buttons already.");
        }
    }

    /// <summary>A hand presses a button and lets go of it.</summary>
    public void Press(KioskButton button)
    {
        if (Volatile.Read(ref _isDisposed) == 0)
        {
            _receiver?.Invoke(button);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Volatile.Write(ref _isDisposed, 1);
}
