using System.Collections.Concurrent;
using AccessControl.Domain.Doors;

namespace AccessControl.Contracts.Doors;

/// <summary>What every implementation of <see cref="IPortalLines"/> keeps, whatever stands behind it.</summary>
public abstract class PortalLinesContract
{
    private static readonly PortalLine[] OutputLines = [PortalLine.Strike, PortalLine.GreenLamp, PortalLine.RedLamp, PortalLine.Buzzer];

    /// <summary>Outputs of a portal.</summary>
    public static TheoryData<PortalLine> Outputs => [.. OutputLines];

    /// <summary>Inputs of a portal.</summary>
    public static TheoryData<PortalLine> Inputs => [PortalLine.DoorContact, PortalLine.RequestToExit];

    /// <summary>New lines, as after power-on: the door closed, no button pressed. The test disposes them.</summary>
    protected abstract IPortalLines CreateLines();

    /// <summary>Moves an input from outside, and returns when the lines have settled and the edge was told.</summary>
    protected abstract void DriveInput(IPortalLines lines, PortalLine line, bool active);

    /// <summary>
    /// The level that an output has outside, polarity applied. The default reads back; where the wire can be seen past the
    /// implementation, also after Dispose, override it.
    /// </summary>
    protected virtual bool LevelOutside(IPortalLines lines, PortalLine line) => lines.Read(line);

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Create_NothingWritten_OutputIsAtPowerOff(PortalLine line)
    {
        using var lines = CreateLines();

        Assert.False(LevelOutside(lines, line));
        Assert.False(lines.Read(line));
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Create_NothingDriven_InputIsInactive(PortalLine line)
    {
        using var lines = CreateLines();

        Assert.False(lines.Read(line));
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Write_Output_IsReadBackAndMovesNoOther(PortalLine line)
    {
        using var lines = CreateLines();

        lines.Write(line, active: true);
        Assert.True(lines.Read(line));
        Assert.True(LevelOutside(lines, line));
        Assert.All(OutputLines.Where(other => other != line), other => Assert.False(LevelOutside(lines, other)));

        lines.Write(line, active: false);
        Assert.False(lines.Read(line));
        Assert.False(LevelOutside(lines, line));
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void Write_Input_IsRefused(PortalLine line)
    {
        using var lines = CreateLines();

        Assert.Throws<ArgumentException>(() => lines.Write(line, active: true));
        Assert.False(lines.Read(line));
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void DriveInput_BothWays_IsReadAndToldOnceEachInOrder(PortalLine line)
    {
        using var lines = CreateLines();
        var told = new ConcurrentQueue<LineEdge>();
        lines.Observe(told.Enqueue);

        DriveInput(lines, line, active: true);
        Assert.True(lines.Read(line));
        DriveInput(lines, line, active: false);
        Assert.False(lines.Read(line));
        DriveInput(lines, line, active: true);

        Assert.Equal([true, false, true], told.Select(edge => edge.IsActive));
        Assert.All(told, edge => Assert.Equal(line, edge.Line));
    }

    [Theory]
    [MemberData(nameof(Inputs))]
    public void DriveInput_ToTheLevelItHas_TellsNothing(PortalLine line)
    {
        using var lines = CreateLines();
        var told = new ConcurrentQueue<LineEdge>();
        lines.Observe(told.Enqueue);

        DriveInput(lines, line, active: false);
        DriveInput(lines, line, active: true);
        DriveInput(lines, line, active: true);

        Assert.Single(told);
    }

    [Fact]
    public void DriveInput_SeveralEdgesOfALine_HaveTimestampsThatNeverFall()
    {
        using var lines = CreateLines();
        var told = new ConcurrentQueue<LineEdge>();
        lines.Observe(told.Enqueue);

        for (var i = 0; i < 10; i++)
        {
            DriveInput(lines, PortalLine.DoorContact, active: i % 2 == 0);
        }

        var stamps = told.Select(edge => edge.Timestamp).ToArray();
        Assert.Equal(10, stamps.Length);
        Assert.Equal(stamps.Order(), stamps);
    }

    [Fact]
    public void Observe_ASecondTime_IsRefused()
    {
        using var lines = CreateLines();
        lines.Observe(static _ => { });

        Assert.Throws<InvalidOperationException>(() => lines.Observe(static _ => { }));
    }

    [Fact]
    public void DropToPowerOff_AllOutputsActive_DropsAllAndIgnoresLaterWrites()
    {
        using var lines = CreateLines();
        WriteAll(lines);

        lines.DropToPowerOff();
        Assert.All(OutputLines, line => Assert.False(LevelOutside(lines, line)));

        WriteAll(lines);
        Assert.All(OutputLines, line => Assert.False(LevelOutside(lines, line)));
    }

    [Fact]
    public void DropToPowerOff_OfManyThreadsDuringWrites_EndsAtPowerOff()
    {
        using var lines = CreateLines();
        using var start = new ManualResetEventSlim();
        var threads = Enumerable.Range(0, 8).Select(number => new Thread(() =>
        {
            start.Wait();
            for (var i = 0; i < 200; i++)
            {
                if (number == 0)
                {
                    lines.Write(PortalLine.Strike, active: i % 2 == 0);
                }
                else
                {
                    lines.DropToPowerOff();
                }
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());

        start.Set();
        Array.ForEach(threads, thread => thread.Join());

        Assert.All(OutputLines, line => Assert.False(LevelOutside(lines, line)));
    }

    [Fact]
    public void Dispose_OutputsActive_DropsAndStaysQuiet()
    {
        var lines = CreateLines();
        WriteAll(lines);

        lines.Dispose();

        Assert.All(OutputLines, line => Assert.False(LevelOutside(lines, line)));
        WriteAll(lines);
        lines.DropToPowerOff();
        lines.Dispose();
        Assert.All(OutputLines, line => Assert.False(LevelOutside(lines, line)));
    }

    [Fact]
    public void Dispose_InputMovedLater_TellsNothing()
    {
        var lines = CreateLines();
        var told = new ConcurrentQueue<LineEdge>();
        lines.Observe(told.Enqueue);
        lines.Dispose();

        DriveInput(lines, PortalLine.DoorContact, active: true);

        Assert.Empty(told);
    }

    private static void WriteAll(IPortalLines lines)
    {
        foreach (var line in OutputLines)
        {
            lines.Write(line, active: true);
        }
    }
}
