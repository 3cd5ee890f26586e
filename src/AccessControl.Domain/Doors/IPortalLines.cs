namespace AccessControl.Domain.Doors;

/// <summary>The wires of one portal. Holds no rule: whoever calls it decides.</summary>
/// <remarks>
/// Writing is done by the portal's loop only; <see cref="DropToPowerOff"/> may come from any thread, as often as it likes, and never throws.
/// After it, or after Dispose, writes are ignored; reading goes on, and after Dispose gives false. Dispose drops to power-off first.
/// </remarks>
public interface IPortalLines : IDisposable
{
    /// <summary>True where no wire exists.</summary>
    bool IsSimulated { get; }

    /// <summary>Sets an output: true is active (energised, lit, sounding).</summary>
    /// <exception cref="ArgumentException">The line is an input.</exception>
    void Write(PortalLine line, bool active);

    /// <summary>Reads a line back: true is active. An input is read as it has settled.</summary>
    bool Read(PortalLine line);

    /// <summary>Names who is told of edges of the inputs, once, before anything else. The receiver only posts; edges may come from any thread.</summary>
    /// <remarks>Edges of one line come in order, with timestamps that never fall; those of different lines may overtake each other.</remarks>
    /// <exception cref="InvalidOperationException">Somebody was named already.</exception>
    void Observe(Action<LineEdge> receiver);

    /// <summary>De-energises the strike and darkens lamps and buzzer: the state the wiring has without power.</summary>
    void DropToPowerOff();
}
