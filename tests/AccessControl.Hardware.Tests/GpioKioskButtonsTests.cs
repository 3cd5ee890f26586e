using System.Collections.Immutable;
using System.Device.Gpio;
using AccessControl.Domain.Attendance.Kiosks;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Hardware.Tests;

public sealed class GpioKioskButtonsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryGpioDriver _driver = new(lines: 10, isVersion2: true);
    private readonly List<KioskButton> _pressed = [];

    public void Dispose() => _driver.Dispose();

    [Fact]
    public void Press_ThatBounces_IsToldOnceAndLettingGoIsNot()
    {
        using var buttons = Open();

        for (var i = 0; i < 7; i++)
        {
            _driver.Drive(3, i % 2 == 0 ? PinValue.Low : PinValue.High);
            _time.Advance(TimeSpan.FromMilliseconds(4));
        }

        Assert.Empty(_pressed);
        _time.Advance(TimeSpan.FromMilliseconds(20));
        Assert.Equal([KioskButton.Out], _pressed);

        _driver.Drive(3, PinValue.High);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([KioskButton.Out], _pressed);
    }

    [Fact]
    public void Press_ShorterThanTheDebounce_IsNotTold()
    {
        using var buttons = Open();

        _driver.Drive(3, PinValue.Low);
        _time.Advance(TimeSpan.FromMilliseconds(5));
        _driver.Drive(3, PinValue.High);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(_pressed);
    }

    [Fact]
    public void Press_OfEach_IsToldAsWhatItIs()
    {
        using var buttons = Open();

        foreach (var line in (int[])[4, 3, 5])
        {
            _driver.Drive(line, PinValue.Low);
            _time.Advance(TimeSpan.FromMilliseconds(50));
            _driver.Drive(line, PinValue.High);
            _time.Advance(TimeSpan.FromMilliseconds(50));
        }

        Assert.Equal([KioskButton.NotMe, KioskButton.Out, KioskButton.WorkedThrough], _pressed);
    }

    [Fact]
    public void Open_LineThatIsBusy_NamesButtonAndFile()
    {
        _driver.Busy.Add(4);

        var problem = Assert.Throws<UnusableHardwareException>(Open).Message;

        Assert.StartsWith("a-board.json: notMe, line 4 of chip 'a-chip'", problem, StringComparison.Ordinal);
    }

    private GpioKioskButtons Open()
    {
        var places = new[] { (KioskButton.Out, 3), (KioskButton.NotMe, 4), (KioskButton.WorkedThrough, 5) };
        foreach (var (_, line) in places)
        {
            _driver.Drive(line, PinValue.High);
        }

        var board = new BoardButtons(
            "a-board.json", GpioDriverKind.Libgpiod2, TimeSpan.FromMilliseconds(20), places.ToImmutableSortedDictionary(one => one.Item1, one => new BoardLine("a-chip", one.Item2, 0, IsActiveLow: true)));
        var buttons = new GpioKioskButtons(board, _time, (source, _, chip) => new GpioChip(source, chip, _driver, writesBeforeMode: true));
        buttons.Observe(_pressed.Add);
        return buttons;
    }
}
