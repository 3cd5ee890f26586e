using System.Collections.Immutable;
using System.Device.Gpio;
using AccessControl.Contracts.Doors;
using AccessControl.Domain.Doors;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Hardware.Tests;

/// <summary>The contract over each way of opening a line, with strike and lamps that switch on low: the harder case.</summary>
public abstract class GpioPortalLinesTests : PortalLinesContract, IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly MemoryGpioDriver _driver;

    protected GpioPortalLinesTests(bool isVersion2)
    {
        IsVersion2 = isVersion2;
        _driver = new(lines: 10, isVersion2);
    }

    private bool IsVersion2 { get; }

    public void Dispose()
    {
        _driver.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Create_OutputsThatSwitchOnLow_NeverPulse()
    {
        foreach (var line in Board.Lines.Values)
        {
            _driver.Drive(line.Offset, line.IsActiveLow ? PinValue.High : PinValue.Low);
        }

        using var lines = CreateLines();

        Assert.All(_driver.Driven, driven => Assert.Equal(PinValue.High, driven.Level));
        Assert.Equal([0, 1, 2, 3], _driver.Driven.Select(driven => driven.Line).Distinct());
    }

    [Fact]
    public void Input_BouncesOnOpening_IsToldOnceWithTheTimeOfTheFirstEdge()
    {
        using var lines = CreateLines();
        var told = new List<LineEdge>();
        lines.Observe(told.Add);
        var began = _time.GetTimestamp();

        for (var i = 0; i < 9; i++)
        {
            _driver.Drive(4, i % 2 == 0 ? PinValue.High : PinValue.Low);
            _time.Advance(TimeSpan.FromMilliseconds(5));
        }

        Assert.Empty(told);
        _time.Advance(TimeSpan.FromMilliseconds(20));

        Assert.Equal(new LineEdge(PortalLine.DoorContact, IsActive: true, began), Assert.Single(told));
    }

    [Fact]
    public void Input_SpikeShorterThanTheDebounce_IsNotTold()
    {
        using var lines = CreateLines();
        var told = new List<LineEdge>();
        lines.Observe(told.Add);

        _driver.Drive(5, PinValue.Low);
        _time.Advance(TimeSpan.FromMilliseconds(3));
        _driver.Drive(5, PinValue.High);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Empty(told);
    }

    [Fact]
    public void Input_EdgesLost_IsSeenWithin400Milliseconds()
    {
        using var lines = CreateLines();
        var told = new List<LineEdge>();
        lines.Observe(told.Add);
        _driver.LosesEdges = true;

        _driver.Drive(5, PinValue.Low);
        _time.Advance(TimeSpan.FromMilliseconds(200));
        _time.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal((PortalLine.RequestToExit, true), (Assert.Single(told).Line, told[0].IsActive));
    }

    [Fact]
    public void DropToPowerOff_OneLineFails_DropsTheOthersAndDoesNotThrow()
    {
        using var lines = CreateLines();
        lines.Write(PortalLine.Strike, active: true);
        lines.Write(PortalLine.Buzzer, active: true);
        _driver.Failing[1] = new IOException("gone");

        lines.DropToPowerOff();

        Assert.False(LevelOutside(lines, PortalLine.Strike));
        Assert.False(LevelOutside(lines, PortalLine.Buzzer));
    }

    [Fact]
    public void Create_LampsNotWired_TakesWritesAndReadsThemBack()
    {
        var board = Board with { Lines = Board.Lines.Remove(PortalLine.GreenLamp) };
        using var lines = new GpioPortalLines(board, _time, OpenChip);

        lines.Write(PortalLine.GreenLamp, active: true);

        Assert.True(lines.Read(PortalLine.GreenLamp));
        Assert.DoesNotContain(1, _driver.Driven.Select(driven => driven.Line));
    }

    [Fact]
    public void Create_LineOutsideTheChip_NamesFileLineAndMend()
    {
        var board = Board with { Lines = Board.Lines.SetItem(PortalLine.Buzzer, new("chip", 77, 0, IsActiveLow: false)) };

        var problem = Assert.Throws<UnusableHardwareException>(() => new GpioPortalLines(board, _time, OpenChip));

        Assert.Equal("test.json: buzzer is line 77 of chip 'chip', which has lines 0 to 9; correct the line, see gpioinfo", problem.Message);
    }

    [Fact]
    public void Create_LineBusy_NamesFileLineAndMend()
    {
        _driver.Busy.Add(0);

        var problem = Assert.Throws<UnusableHardwareException>(() => CreateLines());

        Assert.Equal(
            "test.json: strike, line 0 of chip 'chip', can't be taken (Device or resource busy); free it from whoever holds it, see gpioinfo, or choose another",
            problem.Message);
    }

    [Fact]
    public void IsSimulated_OfWires_IsFalse()
    {
        using var lines = CreateLines();

        Assert.False(lines.IsSimulated);
    }

    protected override IPortalLines CreateLines()
    {
        // Contact closed by the door, button not pressed.
        _driver.Drive(4, PinValue.Low);
        _driver.Drive(5, PinValue.High);
        return new GpioPortalLines(Board, _time, OpenChip);
    }

    protected override void DriveInput(IPortalLines lines, PortalLine line, bool active)
    {
        var place = Board.Lines[line];
        _driver.Drive(place.Offset, active != place.IsActiveLow ? PinValue.High : PinValue.Low);
        _time.Advance(TimeSpan.FromMilliseconds(25));
    }

    protected override bool LevelOutside(IPortalLines lines, PortalLine line) =>
        (_driver.Level(Board.Lines[line].Offset) == PinValue.High) != Board.Lines[line].IsActiveLow;

    private static BoardLines Board { get; } = new(
        "test.json",
        "Test board",
        GpioDriverKind.Libgpiod2,
        TimeSpan.FromMilliseconds(20),
        new Dictionary<PortalLine, BoardLine>
        {
            [PortalLine.Strike] = new("chip", 0, 0, IsActiveLow: true),
            [PortalLine.GreenLamp] = new("chip", 1, 0, IsActiveLow: true),
            [PortalLine.RedLamp] = new("chip", 2, 0, IsActiveLow: true),
            [PortalLine.Buzzer] = new("chip", 3, 0, IsActiveLow: true),
            [PortalLine.DoorContact] = new("chip", 4, 0, IsActiveLow: false),
            [PortalLine.RequestToExit] = new("chip", 5, 0, IsActiveLow: true),
        }.ToImmutableSortedDictionary());

    private GpioChip OpenChip(string source, GpioDriverKind library, string chip) => new(source, chip, _driver, writesBeforeMode: IsVersion2);
}
