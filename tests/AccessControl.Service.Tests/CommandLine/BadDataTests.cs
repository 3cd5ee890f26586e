using AccessControl.Service.Composition;
using AccessControl.Service.Tests.Processes;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>Key, database and disk that can't be used: one line, exit code 2, nothing lost.</summary>
public sealed class BadDataTests : IDisposable
{
    private const int Enough = 4000;

    private readonly TemporaryFolder _folder = new();
    private readonly DataFolder _data;

    public BadDataTests() => _data = DataFolder.Open(_folder["data"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Key_OfAnotherAppliance_IsRefused()
    {
        await ImportAsync(1);
        var own = File.ReadAllText(_data.Key);
        File.WriteAllText(_data.Key, new string('a', 64) + "\n");

        (await RunAsync("people", "list")).IsOneLine(2, _data.Key, "another key");

        File.WriteAllText(_data.Key, own);
        await CountsAsync(1);
    }

    [Fact]
    public async Task Key_Gone_IsNotReplacedByAnother()
    {
        await ImportAsync(1);
        File.Delete(_data.Key);

        (await RunAsync("people", "list")).IsOneLine(2, _data.Key, "Put it back");
        Assert.False(File.Exists(_data.Key));
    }

    [Theory]
    [InlineData("people import")]
    [InlineData("run")]
    public async Task Database_GoneBesideItsKey_IsNotMadeAnew(string verb)
    {
        await ImportAsync(1);
        File.WriteAllText(_data.Configuration, """{"portals":[{"id":"d","lines":"sim:"}],"entrances":[{"accessPoint":"a","portal":"d","camera":{"address":"images:none"}}]}""");
        File.Delete(_data.Database);
        string[] arguments = verb == "run" ? ["run", "--simulated"] : ["people", "import", List(1)];

        (await RunAsync(arguments)).IsOneLine(2, _data.Database, _data.Key, "Restore a backup", "begin anew");

        Assert.False(File.Exists(_data.Database));
        File.Delete(_data.Key);
        await ImportAsync(1);
    }

    [Fact]
    public async Task FirstStart_OfSeveralAtOnce_EachFindsKeyAndDatabase()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => EmptyAppliance.In(_data), TestContext.Current.CancellationToken)));

        await CountsAsync(0);
    }

    [Fact]
    public async Task Key_ThatOthersMayRead_IsRefused()
    {
        await ImportAsync(1);
        File.SetUnixFileMode(_data.Key, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

        (await RunAsync("people", "list")).IsOneLine(2, _data.Key, "chmod 600");
    }

    [Fact]
    public async Task Database_ThatIsText_IsRefused()
    {
        await ImportAsync(1);
        File.WriteAllText(_data.Database, new string('x', 8192));

        (await RunAsync("people", "list")).IsOneLine(2, _data.Database, "isn't a database of AccessControl");
    }

    [Fact]
    public async Task Database_WithDamagedPages_IsRefused()
    {
        await ImportAsync(200);
        using (var file = new FileStream(_data.Database, FileMode.Open, FileAccess.ReadWrite))
        {
            var noise = new byte[4096];
            new Random(1).NextBytes(noise);
            for (var page = 4; (page + 1) * 4096 <= file.Length; page++)
            {
                file.Position = page * 4096;
                file.Write(noise);
            }
        }

        (await RunAsync("people", "list")).IsOneLine(2, _data.Database, "damaged", "Restore a backup");
    }

    [Fact]
    public async Task Database_LockedByAnother_IsSaidAndNothingIsHalfDone()
    {
        await ImportAsync(1);
        using (var other = LockHolder.Take(_data.Database))
        {
            (await RunAsync("people", "import", List(Enough))).IsOneLine(2, "nothing was imported");
            await CountsAsync(1);
            other.Release();
        }

        await CountsAsync(1);
    }

    [Fact]
    public async Task Disk_ThatIsFull_IsSaidAndNothingIsLost()
    {
        await ImportAsync(1);
        var list = List(Enough);
        // A file that may not grow any further is what a full disk is to a program that only sees its own writes.
        using var program = RunningProgram.Start(
            "/bin/sh", [], null, "-c", $"trap '' XFSZ; ulimit -f 400; DOTNET_EnableWriteXorExecute=0 exec '{RunningProgram.Built}' people import '{list}' --data '{_data.Path}'");

        (await program.EndAsync()).IsOneLine(2, "nothing was imported");
        await CountsAsync(1);
        (await RunAsync("journal", "verify")).IsDone();
    }

    [Fact]
    public async Task Disk_OfATinyVolume_IsSaidAndNothingIsLost()
    {
        var list = List(Enough);
        var volume = Directory.CreateDirectory(_folder["volume"]).FullName;
        using var program = RunningProgram.Start(
            "/bin/sh",
            [],
            null,
            "-c",
            $"unshare -m sh -c \"mount -t tmpfs -o size=1M tmpfs '{volume}' || exit 77; '{RunningProgram.Built}' people import '{list}' --data '{volume}'; "
                + $"echo code \\$?; '{RunningProgram.Built}' journal verify --data '{volume}'\" || exit 77");
        var ended = await program.EndAsync();
        Assert.SkipWhen(ended.ExitCode == 77, $"no volume can be mounted here: {ended.Error.ReplaceLineEndings(" ")}");

        Assert.Contains("code 2", ended.Output, StringComparison.Ordinal);
        Assert.Contains("no space", Assert.Single(ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("all fit", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_ThatIsAFile_IsRefused() =>
        (await Ran.ProgramAsync("people", "list", "--data", _folder.Write("file", "x"))).IsOneLine(2, _folder["file"], "--data");

    [Theory]
    [InlineData("number,name\n1001,Anna\n1001,Ben\n")]
    [InlineData("number,name\n10 01,Anna\n")]
    [InlineData("number,name,valid_from\n1001,Anna,soon\n")]
    [InlineData("number;salary\n1001;5\n")]
    public async Task People_WithAWrongRow_AreNotImportedAtAll(string list)
    {
        await ImportAsync(1);

        (await RunAsync("people", "import", _folder.Write("wrong.csv", list))).IsOneLine(2, _folder["wrong.csv"]);

        await CountsAsync(1);
    }

    [Theory]
    [InlineData("consent")]
    [InlineData("erase")]
    public async Task Person_WhoIsNobody_IsSaid(string verb)
    {
        EmptyAppliance.In(_data);
        (await RunAsync("people", verb, "4711")).IsOneLine(2, "4711", "people list");
        (await RunAsync("people", verb, "47 11")).IsOneLine(2, "'47 11'");
    }

    private Task<Ran> RunAsync(params string[] arguments) => Ran.ProgramAsync([.. arguments, "--data", _data.Path]);

    private async Task ImportAsync(int count) => (await RunAsync("people", "import", List(count))).IsDone();

    private async Task CountsAsync(int count) =>
        Assert.Equal(count, (await RunAsync("people", "list")).IsDone().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

    private string List(int count) => _folder.Write(
        $"people-{count}.csv",
        "number,name,group\n" + string.Concat(Enumerable.Range(1, count).Select(i => $"{i},Person with a rather long name and the number {i},Group {i % 9}\n")));
}
