using NodaTime;

namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>The key that was pressed at a kiosk: it is of the next one who is recognised there, if that is soon.</summary>
/// <remarks>Thread-safe: pages and buttons press, entrances and the kiosk use it.</remarks>
/// <param name="heldFor">How long it waits.</param>
/// <param name="time">The clock.</param>
public sealed class KioskKeys(Duration heldFor, TimeProvider time)
{
    private readonly Lock _gate = new();
    private KioskKey? _pressed;
    private long _pressedAt;
    private long _presses;

    /// <summary>The key that waits, null where none does.</summary>
    public KioskKey? Current
    {
        get
        {
            lock (_gate)
            {
                return IsOver ? null : _pressed;
            }
        }
    }

    /// <summary>How often a key was pressed: whoever stands there is looked at anew after each.</summary>
    public long Presses => Interlocked.Read(ref _presses);

    /// <summary>How long the key still waits; zero where none does.</summary>
    public Duration Left
    {
        get
        {
            lock (_gate)
            {
                return _pressed is null || IsOver ? Duration.Zero : heldFor - Duration.FromTimeSpan(time.GetElapsedTime(_pressedAt));
            }
        }
    }

    /// <summary>Presses a key, in place of one that waits.</summary>
    public void Press(KioskKey key)
    {
        lock (_gate)
        {
            (_pressed, _pressedAt) = (key.Key == PunchKey.None ? null : key, time.GetTimestamp());
            Interlocked.Increment(ref _presses);
        }
    }

    /// <summary>It was used, or somebody thought better of it.</summary>
    /// <param name="used">Which: one that was pressed meanwhile stays.</param>
    public void Clear(KioskKey used)
    {
        lock (_gate)
        {
            _pressed = _pressed == used ? null : _pressed;
        }
    }

    private bool IsOver => time.GetElapsedTime(_pressedAt) >= heldFor.ToTimeSpan();
}
