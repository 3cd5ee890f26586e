using System.Text.Json;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>One person's stored record can't be read: everybody else's can, and it is told whose.</summary>
public sealed class DamagedPersonTests : IDisposable
{
    private readonly TemporarySite _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("people list")]
    [InlineData("people list --json")]
    public async Task List_WithADamagedRecord_NamesItAndListsTheOthers(string words)
    {
        await DamageAnnaAsync();

        var ran = (await _site.RunAsync(words.Split(' '))).IsOnlyWarned("1001");

        Assert.DoesNotContain("1001", ran.Output, StringComparison.Ordinal);
        Assert.Contains("Ben Example", ran.Output, StringComparison.Ordinal);
        Assert.Contains("people import", ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Doctor_WithADamagedRecord_NamesItAndIsNo()
    {
        await DamageAnnaAsync();

        var ran = await _site.RunAsync("doctor");

        Assert.Equal((1, ""), (ran.ExitCode, ran.Error));
        Assert.Contains("WRONG  people: The stored records of 1 person can't be read: 1001.", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task IdentifyAndAudit_WithADamagedRecord_GoOnByTheNumber()
    {
        await _site.AddAsync(("1001", "Anna Example"), ("1002", "Ben Example"));
        await _site.EnrolAsync("1001", 0);
        await _site.EnrolAsync("1002", 3);
        _site.DamagePerson("1001");

        Assert.Contains("1002 Ben Example", (await _site.RunAsync("identify", "--image", _site["1002-0.png"])).IsDone().Output, StringComparison.Ordinal);
        var anna = (await _site.RunAsync("identify", "--image", _site["1001-0.png"], "--json")).IsOnlyWarned("1001");
        Assert.Equal("1001", JsonDocument.Parse(anna.Output).RootElement.GetProperty("person").GetString());
        (await _site.RunAsync("audit-gallery")).IsOnlyWarned("1001");
        (await _site.RunAsync("attendance", "report", "--from", "2026-11-01", "--to", "2026-11-30")).IsOnlyWarned("1001");
        (await _site.RunAsync("verify", "--person", "1001", "--image", _site["1001-0.png"])).IsOneLine(2, "1001", "damaged", "Import the person again");
    }

    [Fact]
    public async Task Import_OfADamagedRecord_ReplacesItOnceTheListSaysWhatIsLost()
    {
        await DamageAnnaAsync();
        var list = _site["again.csv"];
        await WriteAsync(list, "number,name\n1001,Anna Again\n1002,Ben Again\n");

        (await _site.RunAsync("people", "import", list)).IsOneLine(2, "line 2", "1001 is damaged", "group, valid_from, valid_until and revoked");
        await WriteAsync(list, "number,name,group,valid_from,valid_until,revoked\n1001,Anna Again,,,,\n1002,Ben Again,,,,no\n");
        (await _site.RunAsync("people", "import", list)).IsOneLine(2, "line 2", "revoked", "write yes or no");

        await WriteAsync(list, "number,name,group,valid_from,valid_until,revoked\n1001,Anna Again,,,,no\n1002,Ben Again,,,,no\n");
        Assert.Equal("0 added, 2 changed, 0 as before.\n", (await _site.RunAsync("people", "import", list)).IsDone().Output);
        Assert.Contains("Anna Again", (await _site.RunAsync("people", "list")).IsDone().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfADamagedRecordWithReferences_AsksForTheConsentOrTheErasure()
    {
        await _site.AddAsync(("1001", "Anna Example"));
        await _site.EnrolAsync("1001", 0);
        _site.DamagePerson("1001");
        var list = _site["again.csv"];
        await WriteAsync(list, "number,name,group,valid_from,valid_until,revoked\n1001,Anna Again,,,,no\n");

        (await _site.RunAsync("people", "import", list)).IsOneLine(2, "consent_text", "people erase 1001");

        await WriteAsync(list, "number,name,group,valid_from,valid_until,revoked,consent_text\n1001,Anna Again,,,,no,1\n");
        (await _site.RunAsync("people", "import", list)).IsDone();
        Assert.Contains("1001 Anna Again", (await _site.RunAsync("identify", "--image", _site["1001-0.png"])).IsDone().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_OfADamagedRecordWhoseConsentWasWithdrawn_AsksForALaterOne()
    {
        await _site.AddAsync(("1001", "Anna Example"));
        (await _site.RunAsync("people", "consent", "1001", "--withdraw")).IsDone();
        _site.DamagePerson("1001");
        var list = _site["again.csv"];
        const string Columns = "number,name,group,valid_from,valid_until,revoked,consent_text,consent_given";

        await WriteAsync(list, $"{Columns}\n1001,Anna Again,,,,no,1,\n");
        (await _site.RunAsync("people", "import", list)).IsOneLine(2, "consent_given", "was withdrawn on");
        await WriteAsync(list, $"{Columns}\n1001,Anna Again,,,,no,1,2026-01-02\n");
        (await _site.RunAsync("people", "import", list)).IsOneLine(2, "consent_given", "was withdrawn on");

        await WriteAsync(list, $"{Columns}\n1001,Anna Again,,,,no,,\n");
        (await _site.RunAsync("people", "import", list)).IsDone();
        using var store = ApplianceStore.OpenExisting(_site.Data, TimeProvider.System);
        Assert.Null(store.People.Find(new PersonId("1001"))!.Consent);
    }

    [Fact]
    public async Task Erase_OfADamagedRecord_IsDone()
    {
        await DamageAnnaAsync();

        (await _site.RunAsync("people", "erase", "1001", "--yes")).IsDone();

        using var store = ApplianceStore.OpenExisting(_site.Data, TimeProvider.System);
        Assert.Null(store.People.Find(new PersonId("1001")));
    }

    private static Task WriteAsync(string path, string text) => File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);

    private async Task DamageAnnaAsync()
    {
        await _site.AddAsync(("1001", "Anna Example"), ("1002", "Ben Example"));
        _site.DamagePerson("1001");
    }
}
