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
    /// <param name="tell">Told in one line of a button that did nothing where no page shows it; null for nobody.</param>
    public KioskButtonLoop(IKioskButtons buttons, Kiosk kiosk, Action<string>? tell = null)
    {
        _buttons = buttons;
        Completion = RunAsync(kiosk, tell);
        buttons.Observe(button => _pressed.Writer.TryWrite(button));
    }

    /// <summary>Ends when everything that was pressed before the end is done.</summary>
    public Task Completion { get; }

    public void Dispose()
    {
        _buttons.Dispose();
        _pressed.Writer.TryComplete();
    }

    private async Task RunAsync(Kiosk kiosk, Action<string>? tell)
    {
        await foreach (var button in _pressed.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            var reply = kiosk.Press(button);
            if (reply != KioskReply.Done && !kiosk.IsLookedAt)
            {
                tell?.Invoke($"Kiosk {kiosk.Options.AccessPoint}: the button {button} did nothing ({reply}), and no page is open that shows it.");
            }
        }
    }
}
