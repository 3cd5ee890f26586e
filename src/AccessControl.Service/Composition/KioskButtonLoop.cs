using System.Threading.Channels;
using AccessControl.Domain.Attendance.Kiosks;

namespace AccessControl.Service.Composition;

/// <summary>Brings what buttons tell to their kiosk, one after the other: whoever holds a wire's thread only posts.</summary>
internal sealed class KioskButtonLoop : IDisposable
{
    // Nobody presses faster; more at once is a broken wire.
    private const int Waiting = 8;

    private readonly IKioskButtons _buttons;
    private readonly Channel<KioskButton> _pressed = Channel.CreateBounded<KioskButton>(new BoundedChannelOptions(Waiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Begins at once.</summary>
    /// <param name="buttons">Disposed with this.</param>
    /// <param name="kiosk">Told.</param>
    public KioskButtonLoop(IKioskButtons buttons, Kiosk kiosk)
    {
        _buttons = buttons;
        Completion = RunAsync(kiosk);
        buttons.Observe(button => _pressed.Writer.TryWrite(button));
    }

    /// <summary>Ends when everything that was pressed before the end is done.</summary>
    public Task Completion { get; }

    public void Dispose()
    {
        _buttons.Dispose();
        _pressed.Writer.TryComplete();
    }

    private async Task RunAsync(Kiosk kiosk)
    {
        await foreach (var button in _pressed.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            try
            {
                kiosk.Press(button);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // A store can't be read: nothing was done, the page shows what stands, and the next press is tried again.
            }
        }
    }
}
