using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
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
        Assert.Contains(Assert.Single(Replaced()), restored.Output, StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Replaced()[0]));
        Assert.Contains("database restored", (await RunAsync("journal", "tail")).IsDone().Output, StringComparison.Ordinal);
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

        (await RunAsync("restore", _folder["others.db"])).IsOneLine(2, $"{_folder["others.db"]}: the backup was written with another key");
        var text = _folder.Write("text.db", new string('x', 5000));
        (await RunAsync("restore", text)).IsOneLine(2, $"{text}: this isn't a database of AccessControl, and so no backup");
        using (FolderLock.OfService(_data))
        {
            (await RunAsync("restore", _folder["others.db"])).IsOneLine(2, "stop it");
        }

        Assert.Contains("Anna Example", (await RunAsync("people", "list")).IsDone().Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.GetFiles(_data.Path), file => file.Contains("restore", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restore_Twice_LosesNothingOfWhatWasThere()
    {
        await ImportAsync("1001,Anna Example");
        var backup = _folder["backup.db"];
        (await RunAsync("backup", backup)).IsDone();
        await ImportAsync("1002,Ben Example");

        (await RunAsync("restore", backup)).IsDone();
        (await RunAsync("restore", backup)).IsDone();

        Assert.Equal(2, Replaced().Length);
        var first = DataFolder.Open(_folder["first"]);
        File.Copy(Replaced().Order().First(), first.Database);
        File.Copy(_data.Key, first.Key);
        Assert.Contains("Ben Example", (await Ran.ProgramAsync("people", "list", "--data", first.Path)).IsDone().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Restore_PeopleFromWhomSomethingWasTakenSince_IsTakenAgainUnlessAsked(bool isAsItWas)
    {
        const string Columns = "number,name,revoked,valid_until,consent_text";
        await ImportAsync("2001,Erik Erased,no,,1\n2002,Wilma Withdrawn,no,,1\n2003,Rita Revoked,no,,1\n2004,Same Still,no,2099-01-01,1\n2005,Petra Pin,no,,1", Columns);
        (await Ran.ProgramWithAsync("274913\n", "people", "pin", "2005", "--data", _data.Path)).IsDone();
        var backup = _folder["backup.db"];
        (await RunAsync("backup", backup)).IsDone();
        (await RunAsync("people", "erase", "2001", "--yes")).IsDone();
        (await RunAsync("people", "consent", "2002", "--withdraw")).IsDone();
        await ImportAsync("2003,Rita Revoked,yes,2026-01-31,1", Columns);
        (await Ran.ProgramWithAsync("918273\n", "people", "pin", "2005", "--data", _data.Path)).IsDone();

        var restored = (await RunAsync(isAsItWas ? ["restore", backup, "--as-it-was"] : ["restore", backup])).IsDone();

        foreach (var line in new[] { "2001: erased since", "2002: consent withdrawn since", "2003: revoked since", "2005: given another PIN, or none since" })
        {
            Assert.Contains(line, restored.Output, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("2004", restored.Output, StringComparison.Ordinal);
        using var store = ApplianceStore.OpenExisting(_data, TimeProvider.System);
        Assert.Equal(isAsItWas, store.People.Knows(new PersonId("2001")));
        Assert.Equal(isAsItWas, store.People.Find(new PersonId("2002"))!.Consent!.WithdrawnAt is null);
        Assert.Equal(!isAsItWas, store.People.Find(new PersonId("2003"))!.IsRevoked);
        Assert.Equal(!isAsItWas, store.People.Find(new PersonId("2003"))!.ValidUntil is not null);
        Assert.Equal(isAsItWas, store.Pins.Version(new PersonId("2005")) is not null);
        Assert.NotNull(store.People.Find(new PersonId("2004"))!.Consent);
        var entry = store.JournalReader.ReadAfter(0, 1000).Single(one => one.Kind == JournalEntryKind.DatabaseRestored);
        Assert.Equal(("4", isAsItWas ? "no" : "yes"), (JournalPayload.Read(entry.Payload.AsMemory()).Fields["since"], JournalPayload.Read(entry.Payload.AsMemory()).Fields["takenAwayAgain"]));
    }

    [Fact]
    public async Task Restore_OverADamagedDatabase_PutsItAsideAndSaysWhatItCantTell()
    {
        await ImportAsync("1001,Anna Example");
        var backup = _folder["backup.db"];
        (await RunAsync("backup", backup)).IsDone();
        await File.WriteAllTextAsync(_data.Database, new string('x', 20_000), TestContext.Current.CancellationToken);

        var restored = await RunAsync("restore", backup);

        Assert.Equal(1, restored.ExitCode);
        Assert.Contains("can't be told", restored.Error, StringComparison.Ordinal);
        Assert.Contains("Anna Example", (await RunAsync("people", "list")).IsDone().Output, StringComparison.Ordinal);
        Assert.Equal(20_000, new FileInfo(Assert.Single(Replaced())).Length);
    }

    [Fact]
    public async Task Open_DatabaseMissingAfterARestoreThatWasCutShort_IsNotBegunAnew()
    {
        await ImportAsync("1001,Anna Example");
        File.Move(_data.Database, _data.Database + DatabaseBackup.ReplacedMark + "20260101T000000Z");
        File.Move(_data.Key, _folder["key"]);

        (await ImportedAsync("1002,Ben Example", "number,name")).IsOneLine(2, "cut short");
        Assert.False(File.Exists(_data.Database));
    }

    [Fact]
    public async Task Backup_WithoutAName_IsRefusedAndLeavesNothing()
    {
        await ImportAsync("1001,Anna Example");
        var before = Directory.GetFiles(Directory.GetCurrentDirectory());

        (await RunAsync("backup", "")).IsOneLine(2, "no name");
        Assert.Equal(before, Directory.GetFiles(Directory.GetCurrentDirectory()));
    }

    [Fact]
    public async Task Backup_OntoAFileThatIsThere_IsRefused()
    {
        await ImportAsync("1001,Anna Example");

        (await RunAsync("backup", _data.Key)).IsOneLine(2, _data.Key, "is there already");
    }

    private Task<Ran> RunAsync(params string[] arguments) => Ran.ProgramAsync([.. arguments, "--data", _data.Path]);

    private string[] Replaced() => Directory.GetFiles(_data.Path, Path.GetFileName(_data.Database) + DatabaseBackup.ReplacedMark + "*");

    private async Task ImportAsync(string rows, string columns = "number,name") => (await ImportedAsync(rows, columns)).IsDone();

    private Task<Ran> ImportedAsync(string rows, string columns) => RunAsync("people", "import", _folder.Write("people.csv", $"{columns}\n{rows}\n"));
}
