using System.Device.Gpio;
using System.Device.Gpio.Drivers;
using System.Globalization;

namespace AccessControl.Hardware;

/// <summary>One GPIO chip, opened through the library that the board names. Turns what can go wrong into one line with the mend.</summary>
internal sealed class GpioChip : IDisposable
{
    private readonly string _source;
    private readonly string _chip;
    private readonly GpioController _controller;
    private readonly bool _writesBeforeMode;

    /// <param name="source">The board file, for messages.</param>
    /// <param name="chip">As the board names it, for messages.</param>
    /// <param name="driver">Moves the lines; disposed with this.</param>
    /// <param name="writesBeforeMode">
    /// True where a write to a line that isn't an output yet makes it one with that level. The driver for libgpiod 2 needs it: its
    /// `SetPinMode` makes an output low first and sets the level after, a pulse on a relay that switches on low.
    /// </param>
    public GpioChip(string source, string chip, GpioDriver driver, bool writesBeforeMode)
    {
        (_source, _chip, _writesBeforeMode) = (source, chip, writesBeforeMode);
        _controller = new GpioController(driver);
    }

    /// <summary>Opens a chip of this machine.</summary>
    /// <param name="source">The board file, for messages.</param>
    /// <param name="library">Which library moves the lines.</param>
    /// <param name="chip">Label or name.</param>
    public static GpioChip Open(string source, GpioDriverKind library, string chip)
    {
        var isVersion2 = library == GpioDriverKind.Libgpiod2;
        try
        {
#pragma warning disable SDGPIO0001 // Marked as open to change in its API; this method is the only place that knows it.
            var chips = isVersion2 ? LibGpiodV2Driver.GetAvailableChips() : LibGpiodDriver.GetAvailableChips();
            if (chips.FirstOrDefault(known => known.Label == chip || known.Name == chip) is not { Name: { } name })
            {
                var known = chips.Count == 0 ? "none; load the chip's kernel driver" : string.Join(", ", chips.Select(known => $"{known.Label} ({known.Name})"));
                throw new UnusableHardwareException($"{source}: chip '{chip}' is missing on this machine, choose the board file that fits it; chips here: {known}");
            }

            // By the name's number: the identifier in the list counts in the order of the directory.
            var number = int.Parse(name.AsSpan("gpiochip".Length), CultureInfo.InvariantCulture);
            return isVersion2
                ? new(source, chip, new LibGpiodV2Driver(number), writesBeforeMode: true)
                : new(source, chip, new LibGpiodDriver(number), writesBeforeMode: false);
#pragma warning restore SDGPIO0001
        }
        catch (Exception e) when (Root(e) is DllNotFoundException or PlatformNotSupportedException)
        {
            var (package, other) = isVersion2 ? ("libgpiod3", "libgpiod1") : ("libgpiod2", "libgpiod2");
            throw new UnusableHardwareException(
                $"{source}: the library of driver {BoardFile.NameOf(library)} is missing; apt-get install {package}, or set driver to {other} where that is installed", e);
        }
        catch (Exception e) when (e is not UnusableHardwareException)
        {
            throw new UnusableHardwareException($"{source}: chip '{chip}' can't be opened ({OneLine(e)}); add the service's user to the group 'gpio'", e);
        }
    }

    public void OpenOutput(string line, BoardLine place) => Try(line, place, () =>
    {
        if (_writesBeforeMode)
        {
            _controller.OpenPin(place.Offset);
            Write(place, active: false);
        }
        else
        {
            _controller.OpenPin(place.Offset, PinMode.Output, Level(place, active: false));
        }
    });

    public void OpenInput(string line, BoardLine place) => Try(line, place, () => _controller.OpenPin(place.Offset, PinMode.Input));

    public void Watch(string line, BoardLine place, Action moved) => Try(
        line,
        place,
        () => _controller.RegisterCallbackForPinValueChangedEvent(place.Offset, PinEventTypes.Rising | PinEventTypes.Falling, (_, _) => moved()));

    /// <summary>Writes as a batch of one: that way the controller doesn't ask the kernel for the mode first, and a line becomes an output by its first level.</summary>
    public void Write(BoardLine place, bool active) => _controller.Write([new PinValuePair(place.Offset, Level(place, active))]);

    public bool Read(BoardLine place) => (_controller.Read(place.Offset) == PinValue.High) != place.IsActiveLow;

    public void Dispose() => _controller.Dispose();

    private static PinValue Level(BoardLine place, bool active) => active != place.IsActiveLow ? PinValue.High : PinValue.Low;

    private void Try(string line, BoardLine place, Action open)
    {
        var lines = _controller.PinCount;
        if (place.Offset >= lines)
        {
            throw new UnusableHardwareException(
                $"{_source}: {line} is line {place.Offset} of chip '{_chip}', which has lines 0 to {lines - 1}; correct the line, see gpioinfo");
        }

        try
        {
            open();
        }
        catch (Exception e) when (e is not UnusableHardwareException)
        {
            throw new UnusableHardwareException(
                $"{_source}: {line}, line {place.Offset} of chip '{_chip}', can't be taken ({OneLine(e)}); free it from whoever holds it, see gpioinfo, or choose another", e);
        }
    }

    private static string OneLine(Exception e) => Root(e).Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');

    private static Exception Root(Exception e) => e.InnerException is { } inner ? Root(inner) : e;
}
