using System.Net;
using System.Net.Sockets;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;

namespace AccessControl.Service.Tests.Processes;

/// <summary>`run` in a process of its own, others beside it, and what stops it from starting.</summary>
public sealed class RunTests
{
    private const int Anna = 0;
    private const int Ben = 3;

    [Fact]
    public async Task Run_SomebodyEnrolledInASecondProcess_IsLetIn()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"));
        SyntheticFaces.WriteNobody(site.Picture);
        var image = SyntheticFaces.Write(site["anna.png"], Anna, 0);
        using var service = RunningProgram.Start("run", "--simulated", "--data", site.Data.Path);
        await service.WaitForAsync("Running;");

        using var enrol = RunningProgram.Start("enrol", "--person", "1001", "--image", image, "--data", site.Data.Path);
        (await enrol.EndAsync()).IsDone();
        SyntheticFaces.Write(site.Picture, Anna, 1);
        await service.WaitForAsync("Let in.");
        var ended = await service.TerminateAsync();

        Assert.Equal((0, ""), (ended.ExitCode, ended.Output));
        Assert.Contains("Stopping.", ended.Error, StringComparison.Ordinal);

        // The log's copies outlive an erasure: it names nobody.
        Assert.DoesNotContain("Anna", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("1001", ended.Error, StringComparison.Ordinal);
        var journal = site.Journal();
        var enrolled = journal.Single(entry => entry.Kind == JournalEntryKind.ReferenceEnrolled);
        var applied = journal.First(entry => entry.Kind == JournalEntryKind.GalleryApplied && entry.Sequence > enrolled.Sequence);
        var granted = journal.First(entry => entry.Kind == JournalEntryKind.AccessGranted);
        Assert.True(granted.Sequence > applied.Sequence);
        Assert.Equal(new PersonId("1001"), granted.Person);
        Assert.NotNull(granted.Payload.Punch);
        Assert.Single(journal, entry => entry.Kind == JournalEntryKind.ServiceStarted);
        Assert.Equal(JournalEntryKind.ServiceStopped, journal[^1].Kind);
        (await site.RunAsync("journal", "verify")).IsDone();
    }

    [Fact]
    public async Task Run_UnderASupervisor_TellsItWhenReadyAndWhenStopping()
    {
        using var site = new TemporarySite();
        SyntheticFaces.WriteNobody(site.Picture);
        using var supervisor = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        supervisor.Bind(new UnixDomainSocketEndPoint(site["notify"]));
        using var service = RunningProgram.Start(
            RunningProgram.Built, [("NOTIFY_SOCKET", site["notify"])], null, "run", "--simulated", "--data", site.Data.Path);
        Assert.Equal("READY=1", await HearAsync(supervisor));

        // It answers from the moment it said so.
        await service.WaitForAsync("Running;");
        Assert.Contains(site.Journal(), entry => entry.Kind == JournalEntryKind.ServiceStarted);
        Assert.Equal(0, (await service.TerminateAsync()).ExitCode);
        Assert.Equal("STOPPING=1", await HearAsync(supervisor));
    }

    [Fact]
    public async Task Run_FolderOfPicturesAtItsEnd_SaysSoAndIsDone()
    {
        using var outside = new TemporaryFolder();
        using var site = new TemporarySite($"images:{outside.Path}");
        SyntheticFaces.WriteNobody(outside["1.png"]);

        var ran = await site.RunAsync("run", "--simulated");

        Assert.Equal(0, ran.ExitCode);
        Assert.Contains("Camera of front-in has come to its end.", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_FolderWithoutPictures_IsRefused()
    {
        using var outside = new TemporaryFolder();
        using var site = new TemporarySite($"images:{outside.Path}");
        outside.Write("notes.txt", "no picture");

        var ran = await site.RunAsync("run", "--simulated");

        Assert.Equal(2, ran.ExitCode);
        Assert.Contains(outside.Path, ran.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_NamedConfigurationWithoutEntrances_IsTheOneThatIsNamed()
    {
        using var site = new TemporarySite();
        var named = site["other.json"];
        File.WriteAllText(named, "{}");

        (await site.RunAsync("run", "--config", named)).IsOneLine(2, named, "names no entrance");
    }

    [Fact]
    public async Task Run_CameraUnpluggedAndPluggedIn_IsRecordedAndTheServiceGoesOn()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"), ("1002", "Ben Example"));
        await site.EnrolAsync("1001", Anna);
        await site.EnrolAsync("1002", Ben);
        SyntheticFaces.Write(site.Picture, Anna, 3);
        using var service = RunningProgram.Start("run", "--simulated", "--data", site.Data.Path);
        await service.WaitForAsync("Let in.");

        File.Delete(site.Picture);
        await service.WaitForAsync("Camera of front-in is lost");
        SyntheticFaces.Write(site.Picture, Ben, 3);
        await service.WaitForAsync("Let in.");
        Assert.Equal(0, (await service.TerminateAsync()).ExitCode);

        var kinds = site.Journal().Select(entry => entry.Kind).Where(kind => kind is JournalEntryKind.CameraLost or JournalEntryKind.CameraFound or JournalEntryKind.AccessGranted);
        Assert.Equal([JournalEntryKind.AccessGranted, JournalEntryKind.CameraLost, JournalEntryKind.CameraFound, JournalEntryKind.AccessGranted], kinds);
    }

    [Fact]
    public async Task Run_SecondServiceOnTheFolder_IsRefusedAndTheFirstGoesOn()
    {
        using var site = new TemporarySite();
        SyntheticFaces.WriteNobody(site.Picture);
        using var first = RunningProgram.Start("run", "--simulated", "--data", site.Data.Path);
        await first.WaitForAsync("Running;");

        using var second = RunningProgram.Start("run", "--simulated", "--data", site.Data.Path);
        (await second.EndAsync()).IsOneLine(2, site.Data.ServiceLock, "another service");

        Assert.Equal(0, (await first.TerminateAsync()).ExitCode);
    }

    [Fact]
    public async Task Run_SimulatedDoorUnasked_IsRefused()
    {
        using var site = new TemporarySite("images:pictures");

        (await site.RunAsync("run")).IsOneLine(2, "portal front", "start with --simulated");
    }

    [Theory]
    [InlineData("carrier-pigeon:7", "has no known kind")]
    [InlineData("pipe:", "names no command")]
    [InlineData("images:", "names no folder")]
    public async Task Run_MalformedCamera_IsRefused(string camera, string expected)
    {
        using var site = new TemporarySite(camera);

        (await site.RunAsync("run", "--simulated")).IsOneLine(2, expected);
    }

    [Fact]
    public async Task Run_MissingChip_IsRefused()
    {
        using var board = new TemporaryFolder();
        var path = board.Write("board.json", Board("no-such-chip", "strike"));
        using var site = new TemporarySite(lines: "gpio:" + path);

        (await site.RunAsync("run")).IsOneLine(2, "no-such-chip");
    }

    [Fact]
    public async Task Run_UnknownBoardLine_IsRefused()
    {
        using var board = new TemporaryFolder();
        var path = board.Write("board.json", Board("no-such-chip", "strikes"));
        using var site = new TemporarySite(lines: "gpio:" + path);

        (await site.RunAsync("run")).IsOneLine(2, path, "unknown line 'strikes'");
    }

    [Fact]
    public async Task Run_UnknownBoard_IsRefused()
    {
        using var site = new TemporarySite(lines: "gpio:no-such-board");

        (await site.RunAsync("run")).IsOneLine(2, "no-such-board.json");
    }

    [Fact]
    public async Task Run_SimulatedCameraAtARealLock_IsRefused()
    {
        using var board = new TemporaryFolder();
        var path = board.Write("board.json", Board("no-such-chip", "strike"));
        using var site = new TemporarySite("images:pictures", "gpio:" + path);

        (await site.RunAsync("run", "--simulated")).IsOneLine(2);
    }

    [Fact]
    public async Task Run_PortTaken_IsRefused()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        using var site = new TemporarySite(port: port);

        using var service = RunningProgram.Start("run", "--simulated", "--data", site.Data.Path);

        (await service.EndAsync()).IsOneLine(2, $"port {port}", "web.port");
    }

    private static string Board(string chip, string strike) =>
        $$"""
        { "board": "bench", "chip": "{{chip}}", "driver": "libgpiod2", "debounceMilliseconds": 5,
          "portals": { "portal-1": { "{{strike}}": { "line": 1, "pin": 0, "active": "high" }, "doorContact": { "line": 2, "pin": 0, "active": "low" } } } }
        """;

    private static async Task<string> HearAsync(Socket supervisor)
    {
        var message = new byte[256];
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2), TimeProvider.System);
        var length = await supervisor.ReceiveAsync(message, SocketFlags.None, patience.Token);
        return System.Text.Encoding.UTF8.GetString(message, 0, length).TrimEnd('\n');
    }
}
