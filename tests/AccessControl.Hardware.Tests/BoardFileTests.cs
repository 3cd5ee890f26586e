using System.Globalization;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Doors;
using Microsoft.Extensions.Time.Testing;

namespace AccessControl.Hardware.Tests;

public sealed class BoardFileTests : IDisposable
{
    private const string Good = """
        {
          "board": "Test", "chip": "a-chip", "driver": "libgpiod2", "debounceMilliseconds": 20,
          "portals": { "portal-1": {
            "strike": { "line": 1, "pin": 11, "active": "low" },
            "doorContact": { "line": 2, "pin": 12, "active": "high", "chip": "other-chip" } } }
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("boards-");

    /// <summary>Boards that come with the program and have pins.</summary>
    public static TheoryData<string> Boards => ["raspberry-pi-4", "raspberry-pi-5", "jetson-orin-nano"];

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Read_GoodFile_GivesEachLineItsChipAndPolarity()
    {
        var board = BoardFile.Read(Write(Good));

        Assert.Equal(new BoardLine("a-chip", 1, 11, IsActiveLow: true), board.Lines[PortalLine.Strike]);
        Assert.Equal(new BoardLine("other-chip", 2, 12, IsActiveLow: false), board.Lines[PortalLine.DoorContact]);
        Assert.Equal((GpioDriverKind.Libgpiod2, TimeSpan.FromMilliseconds(20)), (board.Driver, board.Debounce));
    }

    [Theory]
    [InlineData("\"strike\"", "\"relay\"", "portal-1 has an unknown line 'relay'; use strike, greenLamp, redLamp, buzzer, doorContact, requestToExit")]
    [InlineData("\"doorContact\"", "\"buzzer\"", "portal-1 lacks the line 'doorContact'; add it, or write \"doorContact\": false at the portal in the configuration where no contact is wired")]
    [InlineData("\"strike\"", "\"redLamp\"", "portal-1 lacks the line 'strike'; add it")]
    [InlineData("\"chip\": \"other-chip\" } } }", "\"chip\": \"other-chip\" } }, \"portal-2\": { \"strike\": { \"line\": 1, \"pin\": 0, \"active\": \"high\" } } }", "portal-1.strike and portal-2.strike are both line 1 of 'a-chip'; give each its own")]
    [InlineData("\"portal-1\"", "\"portal-2\"", "has no portal 'portal-1'; use one of portal-2, or add it")]
    [InlineData("\"line\": 2", "\"line\": -2", "portal-1.doorContact is line -2; count from 0, as gpioinfo does")]
    [InlineData("{ \"line\": 1, \"pin\": 11, \"active\": \"low\" }", "null", "portal-1.strike is null; give it line, pin and active, or leave it out")]
    [InlineData("\"pin\": 11", "\"pin\": 41", "portal-1.strike is at pin 41; use 1 to 40, or 0 where it is not on the header")]
    [InlineData("Milliseconds\": 20", "Milliseconds\": 0", "debounceMilliseconds is 0; use 1 to 200")]
    [InlineData("\"line\": 2, \"pin\": 12, \"active\": \"high\", \"chip\": \"other-chip\"", "\"line\": 1, \"pin\": 12, \"active\": \"high\"", "portal-1 gives line 1 of 'a-chip' to strike and doorContact; give each its own")]
    public void Read_RuleBroken_SaysInOneLineWhatAndTheMend(string good, string bad, string problem)
    {
        var path = Write(Good.Replace(good, bad, StringComparison.Ordinal));

        var thrown = Assert.Throws<UnusableHardwareException>(() => BoardFile.Read(path));

        Assert.Equal($"{path}: {problem}", thrown.Message);
    }

    [Fact]
    public void ReadKiosk_GoodFile_GivesEachButtonItsPlace()
    {
        var board = BoardFile.ReadKiosk(Write(WithKiosk("\"in\": { \"line\": 5, \"pin\": 29, \"active\": \"low\" }, \"wrongDirection\": { \"line\": 6, \"pin\": 31, \"active\": \"low\" }")));

        Assert.Equal([KioskButton.In, KioskButton.WrongDirection], board.Buttons.Keys);
        Assert.Equal(new BoardLine("a-chip", 6, 31, IsActiveLow: true), board.Buttons[KioskButton.WrongDirection]);
    }

    [Theory]
    [InlineData("\"enter\": { \"line\": 5, \"pin\": 0, \"active\": \"low\" }", "kiosk-1 has an unknown button 'enter'; use in, out, break, callOut, job, notMe, wrongDirection, workedThrough")]
    [InlineData("\"in\": { \"line\": 1, \"pin\": 0, \"active\": \"low\" }", "portal-1.strike and kiosk-1.in are both line 1 of 'a-chip'; give each its own")]
    [InlineData("\"in\": { \"line\": 5, \"pin\": 0, \"active\": \"low\" }, \"out\": { \"line\": 5, \"pin\": 0, \"active\": \"low\" }", "kiosk-1.in and kiosk-1.out are both line 5 of 'a-chip'; give each its own")]
    [InlineData("", "kiosk-1 has no button; add one, or leave the kiosk's \"buttons\" out of the configuration")]
    public void ReadKiosk_RuleBroken_SaysInOneLineWhatAndTheMend(string buttons, string problem)
    {
        var path = Write(WithKiosk(buttons));

        Assert.Equal($"{path}: {problem}", Assert.Throws<UnusableHardwareException>(() => BoardFile.ReadKiosk(path)).Message);
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void ReadKiosk_BoardsOfTheProgram_HaveEveryButton(string name) => Assert.Equal(Enum.GetValues<KioskButton>(), BoardFile.ReadKiosk(BoardFile.PathOf(name)).Buttons.Keys);

    [Fact]
    public void Read_NoDoorContact_NeedsNoLineAndLeavesAWiredOneAlone()
    {
        Assert.Equal([PortalLine.Strike], BoardFile.Read(Write(Good), hasDoorContact: false).Lines.Keys);
        Assert.Equal(
            [PortalLine.Strike, PortalLine.Buzzer],
            BoardFile.Read(Write(Good.Replace("doorContact", "buzzer", StringComparison.Ordinal)), hasDoorContact: false).Lines.Keys);
    }

    [Fact]
    public void Read_SecondPortal_GivesItsLines()
    {
        var path = Write(Good.Replace("} } }\n}", "} }, \"portal-2\": { \"strike\": { \"line\": 7, \"pin\": 0, \"active\": \"high\" } } }\n}", StringComparison.Ordinal));

        Assert.Equal(7, BoardFile.Read(path, "portal-2", hasDoorContact: false).Lines[PortalLine.Strike].Offset);
        Assert.Equal(1, BoardFile.Read(path).Lines[PortalLine.Strike].Offset);
    }

    [Theory]
    [InlineData("\"active\": \"low\"", "\"active\": \"lower\"")]
    [InlineData("\"libgpiod2\"", "\"sysfs\"")]
    [InlineData("\"pin\": 11,", "\"pin\": 11, \"pull\": \"up\",")]
    [InlineData("{", "<")]
    [InlineData("\"chip\": \"a-chip\", ", "")]
    public void Read_NotUnderstood_NamesTheFileInOneLine(string good, string bad)
    {
        var at = Good.IndexOf(good, StringComparison.Ordinal);
        var path = Write(string.Concat(Good.AsSpan(0, at), bad, Good.AsSpan(at + good.Length)));

        var thrown = Assert.Throws<UnusableHardwareException>(() => BoardFile.Read(path));

        Assert.StartsWith($"{path}: ", thrown.Message, StringComparison.Ordinal);
        Assert.EndsWith("; mend the file, or take one of hardware/boards", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', thrown.Message);
    }

    [Fact]
    public void Read_FileMissing_NamesTheBoardsThatAreThere()
    {
        var path = BoardFile.PathOf("raspberry-pi-9");

        var thrown = Assert.Throws<UnusableHardwareException>(() => BoardFile.Read(path));

        Assert.Equal($"{path}: the board file can't be read; boards here: generic, jetson-orin-nano, raspberry-pi-4, raspberry-pi-5", thrown.Message);
    }

    [Theory]
    [MemberData(nameof(Boards))]
    public void Read_BoardOfTheProgram_IsTheTableOfTheReadme(string name)
    {
        var board = BoardFile.Read(BoardFile.PathOf(name));

        var table = ReadmeTable(name);

        Assert.Equal(
            board.Lines.Select(line => (BoardFile.NameOf(line.Key), line.Value.Pin, line.Value.Offset, line.Value.IsActiveLow ? "low" : "high")),
            table);
        Assert.Equal(Enum.GetValues<PortalLine>(), board.Lines.Keys);
    }

    [Fact]
    public void Open_ChipOrLibraryMissing_IsOneLineWithTheMend()
    {
        var board = BoardFile.Read(Write(Good));

        var thrown = Assert.Throws<UnusableHardwareException>(() => new GpioPortalLines(board, new FakeTimeProvider()));

        Assert.StartsWith($"{board.Source}: ", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("missing", thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', thrown.Message);
    }

    /// <summary>Rows of the table after the line that names the board file: line, pin, offset, active.</summary>
    private static IEnumerable<(string Line, int Pin, int Offset, string Active)> ReadmeTable(string board) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "hardware", "README.md"))
            .SkipWhile(line => !line.Contains($"boards/{board}.json", StringComparison.Ordinal))
            .SkipWhile(line => !line.StartsWith("|---", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (cells[1].Trim('`'), Number(cells[2]), Number(cells[3]), cells[4]));

    private static int Number(string cell) => int.Parse(cell.Split(' ')[0], CultureInfo.InvariantCulture);

    private static string WithKiosk(string buttons) => Good.TrimEnd()[..^1] + ", \"kiosks\": { \"kiosk-1\": { " + buttons + " } } }";

    private string Write(string content)
    {
        var path = Path.Combine(_folder.FullName, "board.json");
        File.WriteAllText(path, content);
        return path;
    }
}
