using System.Device.Gpio;

namespace AccessControl.Hardware.Tests;

/// <summary>
/// A GPIO chip in memory. It behaves like the driver for libgpiod 2 or like that for libgpiod 1 where they differ, and remembers every
/// level that an output had, so that a pulse is seen.
/// </summary>
internal sealed class MemoryGpioDriver(int lines, bool isVersion2) : GpioDriver
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, PinMode?> _modes = [];
    private readonly Dictionary<int, PinValue> _levels = [];
    private readonly Dictionary<int, List<PinChangeEventHandler>> _handlers = [];

    /// <summary>Levels that were driven, in order.</summary>
    public List<(int Line, PinValue Level)> Driven { get; } = [];

    /// <summary>Lines that somebody else holds.</summary>
    public HashSet<int> Busy { get; } = [];

    /// <summary>Thrown by the next writes of a line.</summary>
    public Dictionary<int, Exception> Failing { get; } = [];

    /// <summary>Edges that are lost on the way, as bursts lose them.</summary>
    public bool LosesEdges { get; set; }

    protected override int PinCount => lines;

    public PinValue Level(int line)
    {
        lock (_gate)
        {
            return _levels.GetValueOrDefault(line, PinValue.Low);
        }
    }

    /// <summary>Moves an input from outside.</summary>
    public void Drive(int line, PinValue level)
    {
        PinChangeEventHandler[] handlers;
        lock (_gate)
        {
            if (Level(line) == level)
            {
                return;
            }

            _levels[line] = level;
            handlers = LosesEdges ? [] : [.. _handlers.GetValueOrDefault(line, [])];
        }

        var kind = level == PinValue.High ? PinEventTypes.Rising : PinEventTypes.Falling;
        Array.ForEach(handlers, handler => handler(this, new(kind, line)));
    }

    protected override void OpenPin(int pinNumber)
    {
        if (Busy.Contains(pinNumber))
        {
            throw new IOException("Device or resource busy");
        }

        _modes[pinNumber] = null;
    }

    protected override void ClosePin(int pinNumber) => _modes.Remove(pinNumber);

    protected override void SetPinMode(int pinNumber, PinMode mode)
    {
        _modes[pinNumber] = mode;
        if (mode == PinMode.Output)
        {
            DriveOutput(pinNumber, PinValue.Low);
        }
    }

    protected override void SetPinMode(int pinNumber, PinMode mode, PinValue initialValue)
    {
        if (isVersion2)
        {
            base.SetPinMode(pinNumber, mode, initialValue);
            return;
        }

        _modes[pinNumber] = mode;
        DriveOutput(pinNumber, initialValue);
    }

    protected override PinMode GetPinMode(int pinNumber) => _modes[pinNumber] ?? PinMode.Input;

    protected override bool IsPinModeSupported(int pinNumber, PinMode mode) => true;

    protected override PinValue Read(int pinNumber) => Level(pinNumber);

    protected override void Write(int pinNumber, PinValue value)
    {
        if (Failing.TryGetValue(pinNumber, out var failure))
        {
            throw failure;
        }

        if (_modes.GetValueOrDefault(pinNumber) != PinMode.Output)
        {
            _modes[pinNumber] = isVersion2 ? PinMode.Output : throw new InvalidOperationException("The line is no output.");
        }

        DriveOutput(pinNumber, value);
    }

    protected override void AddCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
    {
        if (!_handlers.TryGetValue(pinNumber, out var handlers))
        {
            _handlers[pinNumber] = handlers = [];
        }

        handlers.Add(callback);
    }

    protected override void RemoveCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback) => _handlers[pinNumber].Remove(callback);

    protected override WaitForEventResult WaitForEvent(int pinNumber, PinEventTypes eventTypes, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private void DriveOutput(int line, PinValue level)
    {
        lock (_gate)
        {
            _levels[line] = level;
            Driven.Add((line, level));
        }
    }
}
