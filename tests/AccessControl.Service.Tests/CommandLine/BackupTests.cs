using AccessControl.Service.Composition;
using AccessControl.Storage;

namespace AccessControl.Service.Tests.CommandLine;

public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DataFolder _data;

    public BackupTests() => _data = DataFolder.Open(_folder["data"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Restore_OfABackup_BringsBackWhatWasThen()
    {
        await ImportAsync("1001,Anna Example");
        var backup = _folder["backup.db"];
        Assert.Contains(_data.Key, (await RunAsync("backup", backup)).IsDone().Output, StringComparison.Ordinal);
        await ImportAsync("1002,Ben Example");

        var restored = (await RunAsync("restore", backup)).IsDone();

        var people = (await RunAsync("people", "list")).IsDone().Output;
        Assert.Contains("Anna Example", people, StringComparison.Ordinal);
        Assert.DoesNotContain("Ben Example", people, StringComparison.Ordinal);
        (await RunAsync("journal", "verify")).IsDone();
        Assert.Contains(_data.Database + DatabaseBackup.ReplacedEnding, restored.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(_data.Database + DatabaseBackup.ReplacedEnding));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(backup));
        Assert.False(File.Exists(backup + "-wal") || File.Exists(backup + ".part"));
    }

    [Fact]
    public async Task Restore_IntoAnEmptyFolderWithTheKey_IsTheWholeAppliance()
    {
        await ImportAsync("1001,Anna Example");
        var (backup, elsewhere) = (_folder["backup.db"], DataFolder.Open(_folder["elsewhere"]));
        (await RunAsync("backup", backup)).IsDone();
        (await Ran.ProgramAsync("restore", backup, "--data", elsewhere.Path)).IsOneLine(2, elsewhere.Key);
        File.Copy(_data.Key, elsewhere.Key);

        (await Ran.ProgramAsync("restore", backup, "--data", elsewhere.Path)).IsDone();

        Assert.Contains("Anna Example", (await Ran.ProgramAsync("people", "list", "--data", elsewhere.Path)).IsDone().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_OfWhatIsNoBackup_ChangesNothing()
    {
        await ImportAsync("1001,Anna Example");
        var other = DataFolder.Open(_folder["other"]);
        EmptyAppliance.In(other);
        (await Ran.ProgramAsync("backup", _folder["others.db"], "--data", other.Path)).IsDone();

        (await RunAsync("restore", _folder["others.db"])).IsOneLine(2, "another key");
        (await RunAsync("restore", _folder.Write("text.db", new string('x', 5000)))).IsOneLine(2, "isn't a database of AccessControl");
        using (ServiceLock.Take(_data))
        {
            (await RunAsync("restore", _folder["others.db"])).IsOneLine(2, "stop it");
        }

        Assert.Contains("Anna Example", (await RunAsync("people", "list")).IsDone().Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(_data.Path), file => file.Contains("restore", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Backup_OntoAFileThatIsThere_IsRefused()
    {
        await ImportAsync("1001,Anna Example");

        (await RunAsync("backup", _data.Key)).IsOneLine(2, _data.Key, "is there already");
    }

    private Task<Ran> RunAsync(params string[] arguments) => Ran.ProgramAsync([.. arguments, "--data", _data.Path]);

    private async Task ImportAsync(string row) => (await RunAsync("people", "import", _folder.Write("people.csv", $"number,name\n{row}\n"))).IsDone();
}
