namespace AccessControl.Domain.Attendance.Kiosks;

/// <summary>The buttons that are wired beside a kiosk. Holds no rule: whoever is told decides.</summary>
/// <remarks>Buttons are told when they are pressed, once their bounces have settled; letting go is told to nobody.</remarks>
public interface IKioskButtons : IDisposable
{
    /// <summary>True where no wire exists.</summary>
    bool IsSimulated { get; }

    /// <summary>Names who is told, once, before anything else. The receiver only posts; it may be called from any thread.</summary>
    /// <exception cref="InvalidOperationException">Somebody was named already.</exception>
    void Observe(Action<KioskButton> receiver);
}
