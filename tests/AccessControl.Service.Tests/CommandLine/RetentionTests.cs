using AccessControl.Service.Composition;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>What is kept, held and erased, by typed commands.</summary>
public sealed class RetentionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RetentionTests() => EmptyAppliance.In(DataFolder.Open(_folder.Path));

    public void Dispose() => _folder.Dispose();

    /// <summary>Punches of 2023 are over by German rules, those of today aren't.</summary>
    [Fact]
    public async Task Retention_FromRulesToErasing_TakesWhatIsDueAndNothingElse()
    {
        await FillAsync();
        Assert.Contains("nothing is erased by time", (await RunAsync("attendance", "retention", "plan")).IsDone().Output, StringComparison.Ordinal);
        var rules = Path.Combine(Repository.Root, "docs", "retention-rules", "germany-and-us.json");
        (await RunAsync("attendance", "retention", "rules", "save", rules, "--country", "DE", "--by", "1001")).IsOneLine(1, "isn't HR");
        (await RunAsync("attendance", "retention", "rules", "save", rules, "--country", "DE", "--by", "1003")).IsDone();
        Assert.Equal(File.ReadAllText(rules), (await RunAsync("attendance", "retention", "rules", "show")).IsDone().Output);

        (await RunAsync("attendance", "retention", "holds", "place", "4 Ca 12/26", "--person", "1001", "--kind", "work-time", "--by", "1003", "--why", "a suit")).IsDone();
        Assert.Contains("work time            0         2         0         0         2", (await RunAsync("attendance", "retention", "run", "--dry-run")).IsDone().Output, StringComparison.Ordinal);
        Assert.Equal("Erased of 1 person: 2 of work time." + Environment.NewLine, (await RunAsync("attendance", "retention", "run")).IsDone().Output);
        Assert.Equal("Nothing is due." + Environment.NewLine, (await RunAsync("attendance", "retention", "run")).IsDone().Output);

        Assert.Contains("1001", await ReportAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("1002", await ReportAsync(), StringComparison.Ordinal);
        Assert.Contains("a suit", (await RunAsync("attendance", "retention", "holds", "list")).IsDone().Output, StringComparison.Ordinal);
        (await RunAsync("attendance", "retention", "holds", "lift", "4 Ca 12/26", "--by", "1003", "--why", "ended")).IsDone();
        (await RunAsync("attendance", "retention", "holds", "place", "x", "--kind", "money", "--by", "1003", "--why", "a suit")).IsOneLine(2, "'money' is no kind of record");
        Assert.Contains("records erased", (await RunAsync("journal", "tail")).IsDone().Output, StringComparison.Ordinal);
        (await RunAsync("journal", "verify")).IsDone();
    }

    /// <summary>A batch of 2014 is over by German rules: its number stays, and says when it went.</summary>
    [Fact]
    public async Task Retention_OfABatch_LeavesItsNumberAndSaysSo()
    {
        await FillAsync();
        (await RunAsync("attendance", "plan", "save", _folder.Write("plan.json", PeriodTests.Plan("2010-01-01")))).IsDone();
        (await RunAsync("attendance", "employments", "import", _folder.Write("staff.csv", "contract,number,from,rules,calendar\n007,1001,2014-01-01,hall,none\n"))).IsDone();
        (await RunAsync("attendance", "punches", "import", _folder.Write("old.csv", "number,at,point,direction\n1001,2014-03-03T06:00:00+01:00,gate,in\n1001,2014-03-03T14:00:00+01:00,gate,out\n"))).IsDone();
        string[] march = ["--from", "2014-03-01", "--to", "2014-03-31"];
        string[] export = ["attendance", "payroll", "export", "adp-workforce-now-paydata", .. march, "--out", _folder["out"], "--set", "company=AB_", "--by", "1003"];
        (await RunAsync(["attendance", "periods", "approve", "--person", "1001", .. march, "--by", "1003", "--why", "left"])).IsDone();
        (await RunAsync(["attendance", "periods", "close", "--person", "1001", .. march, "--by", "1003"])).IsDone();
        (await RunAsync(export)).IsDone();
        (await RunAsync("attendance", "retention", "rules", "save", Path.Combine(Repository.Root, "docs", "retention-rules", "germany-and-us.json"), "--country", "DE", "--by", "1003")).IsDone();
        (await RunAsync("attendance", "retention", "holds", "place", "4 Ca 12/26", "--person", "1002", "--by", "1003", "--why", "a suit")).IsDone();

        var plan = (await RunAsync("attendance", "retention", "run", "--dry-run")).IsDone().Output;
        Assert.Contains("payroll              0         0         0         0         2", plan, StringComparison.Ordinal);
        Assert.Contains("  batches            0         0         0         0         1", plan, StringComparison.Ordinal);
        Assert.EndsWith("Erased 1 batch for payroll." + Environment.NewLine, (await RunAsync("attendance", "retention", "run")).IsDone().Output, StringComparison.Ordinal);

        Assert.Matches("^   1  adp-workforce-now-paydata [0-9]+ +2014-03-01 to 2014-03-31  erased on 20[0-9-]{8}, its time was over\n$", (await RunAsync("attendance", "payroll", "list")).IsDone().Output);
        (await RunAsync("attendance", "payroll", "repeat", "1", "--out", _folder["out"])).IsOneLine(2, "batch 1 was erased on 20", "its files can't be written again");
        (await RunAsync(export)).IsOneLine(1, "Batch 1 of adp-workforce-now-paydata", "what changed since can't be told any more");
        (await RunAsync("journal", "verify")).IsDone();
    }

    /// <summary>What was erased comes back by no import; what is later, and others', is taken.</summary>
    [Fact]
    public async Task Import_OfPunchesThatWereErased_IsRefusedByLine()
    {
        await FillAsync();
        (await RunAsync("attendance", "retention", "rules", "save", Path.Combine(Repository.Root, "docs", "retention-rules", "germany-and-us.json"), "--country", "DE", "--by", "1003")).IsDone();
        (await RunAsync("attendance", "retention", "run")).IsDone();

        var old = await RunAsync("attendance", "punches", "import", _folder.Write("punches.csv", "number,at,point,direction\n1003,2023-03-02T06:00:00+01:00,gate,in\n1001,2023-03-02T06:00:00+01:00,gate,in\n1001,2023-03-03T06:00:00+01:00,gate,in\n"));

        old.IsOneLine(2, "nothing was imported; line 3, at: punches of 1001 were erased up to 2023-03-02");
        Assert.DoesNotContain("line 2", old.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("line 4", old.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("1001", await ReportAsync(), StringComparison.Ordinal);
        Assert.Contains("1 added", (await RunAsync("attendance", "punches", "import", _folder.Write("punches.csv", "number,at,point,direction\n1001,2023-03-03T06:00:00+01:00,gate,in\n"))).IsDone().Output, StringComparison.Ordinal);
    }

    /// <summary>A mistyped number would keep nothing of whom the suit is about.</summary>
    [Fact]
    public async Task Hold_OfANumberThatNobodyHas_IsRefused()
    {
        await FillAsync();
        string[] place = ["attendance", "retention", "holds", "place", "x", "--by", "1003", "--why", "a suit", "--person"];

        (await RunAsync([.. place, "7777"])).IsOneLine(1, "Nobody has the number 7777, and nothing is recorded of it");
        Assert.Equal("No holds.", (await RunAsync("attendance", "retention", "holds", "list")).IsDone().Output.Trim());
        (await RunAsync("people", "erase", "1002", "--yes")).IsDone();
        (await RunAsync([.. place, "1002"])).IsOneLine(1, "Nobody has the number 1002");
        (await RunAsync([.. place, "1001"])).IsDone();
    }

    private async Task FillAsync()
    {
        (await RunAsync("people", "import", _folder.Write("people.csv", "number,name\n1001,Anna Ashwood\n1002,Ben Brook\n1003,Cleo Cliff\n"))).IsDone();
        (await RunAsync("attendance", "punches", "import", _folder.Write(
            "punches.csv",
            "number,at,point,direction\n1001,2023-03-02T06:00:00+01:00,gate,in\n1001,2023-03-02T14:30:00+01:00,gate,out\n1002,2023-03-02T06:00:00+01:00,gate,in\n1002,2023-03-02T14:30:00+01:00,gate,out\n"))).IsDone();
        (await RunAsync("operators", "add", "cleo", "hr", "--person", "1003")).IsDone();
    }

    private async Task<string> ReportAsync() => (await RunAsync("attendance", "report", "--from", "2023-03-01", "--to", "2023-03-31")).IsDone().Output;

    private Task<Ran> RunAsync(params string[] arguments) =>
        Ran.ProgramAsync([.. arguments, "--data", _folder.Path, "--config", _folder.Write("site.json", """{ "timeZone": "Europe/Berlin" }""")]);
}
