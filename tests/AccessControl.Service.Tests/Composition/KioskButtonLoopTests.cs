using System.Collections.Concurrent;
using AccessControl.Contracts.Fakes;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Service.Composition;
using AccessControl.Simulation.Devices;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Service.Tests.Composition;

public sealed class KioskButtonLoopTests
{
    private readonly SomeKiosk _site = new(new FakeTimeProvider(SomeKiosk.Begin.ToDateTimeOffset()));
    private readonly ConcurrentQueue<string> _told = [];

    [Fact]
    public async Task Button_ThatDidNothingWhereNoPageIsOpen_IsToldInOneLine()
    {
        await PressAsync(KioskButton.NotMe);

        Assert.Equal(["Kiosk canteen: the button NotMe did nothing (Lapsed), and no page is open that shows it."], _told);
    }

    [Fact]
    public async Task Button_ThatDidNothingWhereAPageIsOpen_IsShownThere()
    {
        _site.Kiosk.View();

        await PressAsync(KioskButton.WrongDirection);

        Assert.Equal(KioskReply.Lapsed, _site.Kiosk.View().Reply);
        Assert.Empty(_told);
    }

    [Fact]
    public async Task Button_ThatDidSomething_IsToldToNobody()
    {
        await PressAsync(KioskButton.Out);

        Assert.Equal(PunchKey.Out, _site.Kiosk.Keys.Current?.Key);
        Assert.Empty(_told);
    }

    private async Task PressAsync(KioskButton button)
    {
        var buttons = new SimulatedKioskButtons();
        using var loop = new KioskButtonLoop(buttons, _site.Kiosk, _told.Enqueue);
        buttons.Press(button);
        loop.Dispose();
        await loop.Completion;
    }
}
