using System.Text.Json.Nodes;
using AccessControl.Service.Composition;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>A month from a forgotten punch to payroll and, after closing, to what came late.</summary>
public sealed class PeriodTests : IDisposable
{
    private const string Anna = "1001", Ben = "1002", Cleo = "1003";

    private readonly TemporaryFolder _folder = new();

    public PeriodTests() => EmptyAppliance.In(DataFolder.Open(_folder.Path));

    public void Dispose() => _folder.Dispose();

    /// <summary>Ben supervises Anna; Cleo is HR.</summary>
    [Fact]
    public async Task Month_FromAForgottenPunchToPayroll_PaysWhatWasApprovedAndThenTheDifference()
    {
        await FillAsync();
        Assert.Contains("! punch at 06:00:00 without a counterpart", await SheetAsync(), StringComparison.Ordinal);

        // Anna forgot to punch; nobody approves their own time, and eight hours need two.
        (await RunAsync("attendance", "corrections", "add", "--person", Anna, "--at", "2026-03-03T14:00:00+01:00", "--direction", "out", "--by", Anna, "--why", "forgot")).IsDone();
        var id = (await RunAsync("attendance", "corrections", "list")).IsDone().Output.Split(' ')[0];
        (await RunAsync("attendance", "corrections", "approve", id, "--by", Anna)).IsOneLine(1, "Nobody decides on their own time");
        Assert.Contains("a second person has to", (await RunAsync("attendance", "corrections", "approve", id, "--by", Ben)).IsDone().Output, StringComparison.Ordinal);
        (await RunAsync("attendance", "corrections", "approve", id, "--by", Ben)).IsOneLine(1, "a second person has to");
        Assert.Contains("! punch at 06:00:00 without a counterpart", await SheetAsync(), StringComparison.Ordinal);
        (await RunAsync("attendance", "corrections", "approve", id, "--by", Cleo)).IsDone();
        Assert.DoesNotContain("without a counterpart", await SheetAsync(), StringComparison.Ordinal);

        // Closing waits for confirmation and approval.
        string[] month = ["--from", "2026-03-01", "--to", "2026-03-31"];
        (await RunAsync(["attendance", "periods", "close", .. month, "--by", Cleo])).IsOneLine(1, "is open");
        (await RunAsync(["attendance", "payroll", "export", "adp-workforce-now-paydata", .. month, "--out", Out("first"), "--set", "company=AB_", "--set", "doubleTime=D", "--by", Cleo])).IsOneLine(1, "No period", "is closed");
        (await RunAsync(["attendance", "periods", "confirm", "--person", Anna, .. month])).IsDone();
        (await RunAsync(["attendance", "periods", "approve", "--person", Anna, .. month, "--by", Ben])).IsDone();
        (await RunAsync(["attendance", "periods", "close", .. month, "--by", Ben])).IsOneLine(1, "1002 isn't HR");
        (await RunAsync(["attendance", "periods", "close", .. month, "--by", Cleo])).IsDone();
        (await RunAsync(["attendance", "payroll", "export", "adp-workforce-now-paydata", .. month, "--out", Out("none"), "--set", "company=AB_", "--set", "doubleTime=D", "--by", Ben])).IsOneLine(1, "1002 isn't HR");
        Assert.False(Directory.Exists(Out("none")));

        // Sixteen hours; then two more that came late, and only those.
        (await RunAsync(["attendance", "payroll", "export", "adp-workforce-now-paydata", .. month, "--out", Out("first"), "--set", "company=AB_", "--set", "doubleTime=D", "--by", Cleo])).IsDone();
        Assert.Contains("007", File.ReadAllText(Path.Combine(Out("first"), "PRAB_EPI.csv")), StringComparison.Ordinal);
        Assert.Contains(",57600,0,57600,0", File.ReadAllText(Path.Combine(Out("first"), "statement-1.csv")), StringComparison.Ordinal);
        (await RunAsync("attendance", "punches", "import", _folder.Write("late.csv", "number,at,point,direction\n1001,2026-03-04T08:00:00+01:00,gate,in\n1001,2026-03-04T10:00:00+01:00,gate,out\n"))).IsDone();
        (await RunAsync(["attendance", "periods", "adjust", .. month, "--by", Ben, "--why", "came late"])).IsOneLine(1, "1002 isn't HR");
        (await RunAsync(["attendance", "periods", "adjust", .. month, "--by", Cleo, "--why", "came late"])).IsDone();
        (await RunAsync(["attendance", "periods", "adjust", .. month, "--by", Cleo, "--why", "again"])).IsOneLine(1, "there is nothing to adjust");
        (await RunAsync(["attendance", "payroll", "export", "adp-workforce-now-paydata", .. month, "--out", Out("second"), "--set", "company=AB_", "--set", "doubleTime=D", "--by", Cleo])).IsDone();
        Assert.Contains(",64800,57600,7200,0", File.ReadAllText(Path.Combine(Out("second"), "statement-2.csv")), StringComparison.Ordinal);

        // The first batch comes again byte for byte.
        (await RunAsync("attendance", "payroll", "repeat", "1", "--out", Out("again"))).IsDone();
        Assert.Equal(File.ReadAllBytes(Path.Combine(Out("first"), "PRAB_EPI.csv")), File.ReadAllBytes(Path.Combine(Out("again"), "PRAB_EPI.csv")));
        (await RunAsync("attendance", "payroll", "repeat", "1", "datev-lohn-und-gehalt", "--out", Out("again"))).IsOneLine(2, "batch 1 is of adp-workforce-now-paydata");
        (await RunAsync("attendance", "payroll", "repeat", "9", "--out", Out("again"))).IsOneLine(2, "there is no batch 9");
        Assert.Contains("Exported    adjusted by REG +2:00:00", (await RunAsync("attendance", "periods", "list")).IsDone().Output, StringComparison.Ordinal);
        (await RunAsync("journal", "verify")).IsDone();
    }

    /// <summary>Of two at once each would miss what the other adds, and both would add everything.</summary>
    [Fact]
    public async Task Import_WhileAnotherRuns_AddsNothing()
    {
        await FillAsync();
        var late = _folder.Write("late.csv", "number,at,point,direction\n1001,2026-03-04T08:00:00+01:00,gate,in\n");
        using (FolderLock.OfImport(DataFolder.Open(_folder.Path)))
        {
            (await RunAsync("attendance", "punches", "import", late)).IsOneLine(2, "another import runs");
        }

        Assert.StartsWith("1 added", (await RunAsync("attendance", "punches", "import", late)).IsDone().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_WhereSomebodysPeriodIsOpen_NamesThemAndTheRestIsDone()
    {
        await FillAsync();
        string[] march = ["--from", "2026-03-02", "--to", "2026-03-02"];
        (await RunAsync("attendance", "employments", "import", _folder.Write("more.csv", "contract,number,from,rules,calendar\n007,1001,2026-01-01,hall,none\n008,1002,2026-01-01,hall,none\n"))).IsDone();
        (await RunAsync("attendance", "punches", "import", _folder.Write("ben.csv", "number,at,point,direction\n1002,2026-03-02T06:00:00+01:00,gate,in\n1002,2026-03-02T10:00:00+01:00,gate,out\n"))).IsDone();
        (await RunAsync(["attendance", "periods", "confirm", "--person", Anna, .. march])).IsDone();
        (await RunAsync(["attendance", "periods", "approve", "--person", Anna, .. march, "--by", Ben])).IsDone();
        (await RunAsync(["attendance", "periods", "close", "--person", Anna, .. march, "--by", Cleo])).IsDone();

        var ran = await RunAsync(["attendance", "payroll", "export", "adp-workforce-now-paydata", .. march, "--out", Out("first"), "--set", "company=AB_", "--set", "doubleTime=D", "--by", Cleo]);

        Assert.Equal((1, "Not in it: 1002, contract 008, 4:00:00. The period is open; it isn't exported before it is closed.\n"), (ran.ExitCode, ran.Error));
        Assert.StartsWith("Batch 1 of adp", ran.Output, StringComparison.Ordinal);
        (await RunAsync(["attendance", "periods", "adjust", .. march, "--by", Cleo, "--why", "late"])).IsOneLine(1, "Nothing that is closed changed since; there is nothing to adjust.");
        (await RunAsync(["attendance", "periods", "adjust", .. march, "--person", Anna, "--by", Cleo, "--why", "late"])).IsOneLine(1, "The period from 2026-03-02 to 2026-03-02 is settled as it is");
        (await RunAsync(["attendance", "periods", "adjust", .. march, "--person", Ben, "--by", Cleo, "--why", "late"])).IsOneLine(1, "The period from 2026-03-02 to 2026-03-02 isn't closed");
    }

    /// <summary>Payroll would be told of the same dates twice.</summary>
    [Fact]
    public async Task Close_OfDatesThatAnotherClosedPeriodHas_IsRefused_AndPayrollHasThemOnce()
    {
        await FillAsync();
        await CloseAsync("2026-03-01", "2026-03-31");
        string[] export = ["attendance", "payroll", "export", "adp-workforce-now-paydata", "--set", "company=AB_", "--set", "doubleTime=D", "--by", Cleo];
        (await RunAsync([.. export, "--from", "2026-03-01", "--to", "2026-03-31", "--out", Out("first")])).IsDone();
        foreach (var (from, to) in new[] { ("2026-03-01", "2026-03-30"), ("2026-03-02", "2026-03-02"), ("2026-03-31", "2026-04-01"), ("2026-02-01", "2026-03-01") })
        {
            string[] dates = ["--from", from, "--to", to];
            (await RunAsync(["attendance", "periods", "confirm", "--person", Anna, .. dates])).IsOneLine(1, "2026-03-01 to 2026-03-31 is closed already", $"shares dates with {from} to {to}");
            (await RunAsync(["attendance", "periods", "approve", "--person", Anna, .. dates, "--by", Ben, "--why", "again"])).IsOneLine(1, "is closed already");
            (await RunAsync(["attendance", "periods", "close", "--person", Anna, .. dates, "--by", Cleo, "--anyway", "--why", "again"])).IsOneLine(1, "is closed already");
            (await RunAsync([.. export, .. dates, "--out", Out("again")])).IsOneLine(1, "No period");
        }

        (await RunAsync("attendance", "periods", "confirm", "--person", Anna, "--from", "2026-04-01", "--to", "2026-04-02")).IsDone();
    }

    /// <summary>Work of somebody without a contract, and what changed after closing, is in no batch: it is told, also where a batch has nothing new.</summary>
    [Fact]
    public async Task Export_WithoutWhatIsOfNoContractOrChangedSinceClosing_NamesIt()
    {
        await FillAsync();
        await CloseAsync("2026-03-01", "2026-03-31");
        string[] export = ["attendance", "payroll", "export", "adp-workforce-now-paydata", "--set", "company=AB_", "--set", "doubleTime=D", "--by", Cleo, "--from", "2026-03-01", "--to", "2026-03-31", "--out", Out("first")];
        (await RunAsync(export)).IsDone();
        (await RunAsync("attendance", "punches", "import", _folder.Write(
            "late.csv",
            "number,at,point,direction\n1001,2026-03-04T08:00:00+01:00,gate,in\n1001,2026-03-04T10:00:00+01:00,gate,out\n1002,2026-03-05T08:00:00+01:00,gate,in\n1002,2026-03-05T16:30:00+01:00,gate,out\n"))).IsDone();

        var ran = await RunAsync(export);

        Assert.Equal(1, ran.ExitCode);
        Assert.Equal(
            """
            Payroll has all that is closed; there is nothing new to export.
            Not in it: 1001, contract 007, what changed since the period was closed: REG +2:00:00. Make an adjustment of it with: accesscontrol attendance periods adjust
            Not in it: 1002, 8:30:00 of no contract. Import one, or correct the punches.

            """,
            ran.Error);
        (await RunAsync("attendance", "periods", "adjust", "--from", "2026-03-01", "--to", "2026-03-31", "--by", Cleo, "--why", "late")).IsDone();
        ran = await RunAsync(export);
        Assert.Equal((1, "Not in it: 1002, 8:30:00 of no contract. Import one, or correct the punches.\n"), (ran.ExitCode, ran.Error));
        Assert.StartsWith("Batch 2", ran.Output, StringComparison.Ordinal);
    }

    /// <summary>What was confirmed was another record: it is looked at again before it is approved.</summary>
    [Fact]
    public async Task Correction_AfterThePersonConfirmed_OpensThePeriodAgain()
    {
        await FillAsync();
        string[] month = ["--from", "2026-03-01", "--to", "2026-03-31"];
        (await RunAsync(["attendance", "periods", "confirm", "--person", Anna, .. month])).IsDone();
        (await RunAsync("attendance", "corrections", "add", "--person", Anna, "--at", "2026-03-03T07:00:00+01:00", "--direction", "out", "--by", Anna, "--why", "forgot")).IsDone();

        var told = (await RunAsync("attendance", "corrections", "approve", (await RunAsync("attendance", "corrections", "list")).IsDone().Output.Split(' ')[0], "--by", Ben)).IsDone().Output;

        Assert.Contains("is to be looked at again", told, StringComparison.Ordinal);
        Assert.Contains("Open", (await RunAsync("attendance", "periods", "list")).IsDone().Output, StringComparison.Ordinal);
    }

    /// <summary>The leaving of the 6th ends the night of the 5th, when the person has confirmed what ends with the 5th; the second approval lets it hold.</summary>
    [Fact]
    public async Task Correction_OfTheEndOfANight_OpensThePeriodOfTheDateBefore()
    {
        await FillAsync();
        (await RunAsync("attendance", "punches", "import", _folder.Write("night.csv", "number,at,point,direction\n1001,2026-03-05T22:00:00+01:00,gate,in\n"))).IsDone();
        (await RunAsync("attendance", "periods", "confirm", "--person", Anna, "--from", "2026-03-05", "--to", "2026-03-05")).IsDone();
        (await RunAsync("attendance", "corrections", "add", "--person", Anna, "--at", "2026-03-06T06:00:00+01:00", "--direction", "out", "--by", Anna, "--why", "forgot")).IsDone();
        var id = (await RunAsync("attendance", "corrections", "list")).IsDone().Output.Split(' ')[0];

        Assert.DoesNotContain("looked at again", (await RunAsync("attendance", "corrections", "approve", id, "--by", Ben)).IsDone().Output, StringComparison.Ordinal);
        Assert.Contains("Confirmed", (await RunAsync("attendance", "periods", "list")).IsDone().Output, StringComparison.Ordinal);
        Assert.Contains("is to be looked at again", (await RunAsync("attendance", "corrections", "approve", id, "--by", Cleo)).IsDone().Output, StringComparison.Ordinal);

        Assert.Contains("Open", (await RunAsync("attendance", "periods", "list")).IsDone().Output, StringComparison.Ordinal);
        (await RunAsync("journal", "verify")).IsDone();
    }

    [Fact]
    public async Task WorkedThrough_SaidOrTakenBackAfterThePersonConfirmed_OpensThePeriodAgain()
    {
        await FillAsync();
        string[] day = ["--from", "2026-03-02", "--to", "2026-03-02"], said = ["attendance", "corrections", "worked-through", "--person", Anna, "--date", "2026-03-02", "--by", Anna];
        foreach (var undo in (string[][])[[], ["--undo"]])
        {
            (await RunAsync(["attendance", "periods", "confirm", "--person", Anna, .. day])).IsDone();

            Assert.Contains("is to be looked at again", (await RunAsync([.. said, .. undo])).IsDone().Output, StringComparison.Ordinal);

            Assert.Contains("Open", (await RunAsync("attendance", "periods", "list")).IsDone().Output, StringComparison.Ordinal);
        }
    }

    /// <summary>A clock that was seven minutes fast is put right in bulk, with a record.</summary>
    [Fact]
    public async Task Clock_ThatWasFast_IsPutRightForItsTimeOnly()
    {
        await FillAsync();

        (await RunAsync("attendance", "corrections", "clock", "gate", "--from", "2026-03-02T00:00:00+01:00", "--to", "2026-03-03T00:00:00+01:00", "--seconds", "-420", "--by", Cleo, "--why", "7 minutes fast, measured")).IsDone();

        (await RunAsync("attendance", "corrections", "clock", "gate", "--from", "2026-03-02T00:00:00+01:00", "--to", "2026-03-03T00:00:00+01:00", "--seconds", "3600", "--by", Ben, "--why", "an hour more for all")).IsOneLine(1, "1002 isn't HR");
        Assert.Contains("05:53:00-13:53:00", await SheetAsync(), StringComparison.Ordinal);
        Assert.Contains("clock shift recorded", (await RunAsync("journal", "tail")).IsDone().Output, StringComparison.Ordinal);
        (await RunAsync("attendance", "corrections", "clock", "gate", "--from", "2026-03-03T00:00:00+01:00", "--to", "2026-03-02T00:00:00+01:00", "--seconds", "-420", "--by", Cleo, "--why", "x")).IsOneLine(1, "--to isn't after --from");
    }

    /// <summary>Cleo of HR moved her own leaving by four hours, alone and at once.</summary>
    [Fact]
    public async Task Clock_WithAPunchOfWhoPutsItRight_IsRefusedAndAnothersStandsInListAndAudit()
    {
        await FillAsync();
        (await RunAsync("attendance", "punches", "import", _folder.Write("cleo.csv", "number,at,point,direction\n1003,2026-03-02T16:30:00+01:00,gate,out\n"))).IsDone();
        string[] clock = ["attendance", "corrections", "clock", "gate", "--seconds", "14400", "--by", Cleo, "--why", "fast", "--to", "2026-03-02T16:31:00+01:00"];
        string[] others = [.. clock[..^1], "2026-03-02T16:00:00+01:00", "--from", "2026-03-02T05:00:00+01:00"];

        (await RunAsync([.. clock, "--from", "2026-03-02T16:29:00+01:00"])).IsOneLine(1, "Nobody decides on their own time, and this span holds 1 punch of your own");
        Assert.Equal("Nothing is changed yet. Punches of gate are read +14400 s later: 2 of 1 person.", (await RunAsync([.. others, "--dry-run"])).IsDone().Output.Trim());
        Assert.Equal("No corrections.", (await RunAsync("attendance", "corrections", "list")).IsDone().Output.Trim());
        (await RunAsync(others)).IsDone();
        (await RunAsync([.. clock[..3], "gat", .. clock[4..], "--from", "2026-03-02T16:29:00+01:00"])).IsOneLine(1, "knows no access point 'gat'");

        Assert.Matches("clock of gate put right on .*: 2026-03-02 05:00:00 to 2026-03-02 16:00:00 is read \\+14400 s later, 2 of 1 person; 1003: fast", (await RunAsync("attendance", "corrections", "list")).IsDone().Output);
        Assert.Matches(",clock,,,,shifted,.*,1003,fast,gate,2026-03-02 05:00:00\\+01:00,2026-03-02 16:00:00\\+01:00,4:00:00,1", (await RunAsync("attendance", "corrections", "audit", "--format", "csv")).IsDone().Output);
    }

    [Fact]
    public async Task Close_WithSomethingToLookAt_NeedsANameAndAReason()
    {
        await FillAsync();
        string[] month = ["--from", "2026-03-01", "--to", "2026-03-31"];
        (await RunAsync(["attendance", "periods", "approve", .. month, "--by", Ben])).IsOneLine(1, "A reason is asked for");
        (await RunAsync(["attendance", "periods", "approve", .. month, "--by", Ben, "--why", "on leave"])).IsDone();

        (await RunAsync(["attendance", "periods", "close", .. month, "--by", Cleo])).IsOneLine(1, "without a counterpart");
        (await RunAsync(["attendance", "periods", "close", .. month, "--by", Cleo, "--anyway", "--why", "can't be found out"])).IsDone();

        Assert.Contains("Closed", (await RunAsync("attendance", "periods", "list")).IsDone().Output, StringComparison.Ordinal);
    }

    /// <summary>A punch that comes after approval changes what would be closed: it is looked at again first.</summary>
    [Fact]
    public async Task Close_AfterALatePunch_WaitsForApprovalAnew()
    {
        await FillAsync();
        string[] month = ["--from", "2026-03-01", "--to", "2026-03-31"];
        (await RunAsync(["attendance", "periods", "approve", .. month, "--by", Ben, "--why", "on leave"])).IsDone();
        (await RunAsync("attendance", "punches", "import", _folder.Write("late.csv", "number,at,point,direction\n1001,2026-03-04T08:00:00+01:00,gate,in\n1001,2026-03-04T10:00:00+01:00,gate,out\n"))).IsDone();

        (await RunAsync(["attendance", "periods", "close", .. month, "--by", Cleo, "--anyway", "--why", "can't be found out"])).IsOneLine(1, "changed since it was approved, on 2026-03-04; look again");
        (await RunAsync(["attendance", "periods", "approve", .. month, "--by", Ben, "--why", "came late"])).IsDone();
        (await RunAsync(["attendance", "periods", "close", .. month, "--by", Cleo, "--anyway", "--why", "can't be found out"])).IsDone();
    }

    /// <summary>Work by the rules of the US, from a date on.</summary>
    internal static string Plan(string from = "2020-01-01")
    {
        var rules = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "pay-rules", "us-flsa.json")))!;
        return new JsonObject
        {
            ["schema"] = 1,
            ["ruleSets"] = new JsonArray(new JsonObject { ["name"] = "hall", ["versions"] = new JsonArray(new JsonObject { ["from"] = from, ["rules"] = rules }) }),
            ["calendars"] = JsonNode.Parse("""[{ "name": "none", "holidays": [] }]"""),
            ["shifts"] = new JsonArray(),
            ["patterns"] = new JsonArray(),
            ["assignments"] = new JsonArray(),
        }.ToJsonString();
    }

    private string Out(string name) => Path.Combine(_folder.Path, name);

    private async Task FillAsync()
    {
        (await RunAsync("people", "import", _folder.Write("people.csv", "number,name\n1001,Anna Ashwood\n1002,Ben Brook\n1003,Cleo Cliff\n"))).IsDone();
        (await RunAsync("attendance", "plan", "save", _folder.Write("plan.json", Plan()))).IsDone();
        (await RunAsync("attendance", "employments", "import", _folder.Write("staff.csv", "contract,number,from,rules,calendar\n007,1001,2026-01-01,hall,none\n"))).IsDone();
        (await RunAsync("attendance", "punches", "import", _folder.Write(
            "punches.csv", "number,at,point,direction\n1001,2026-03-02T06:00:00+01:00,gate,\n1001,2026-03-02T14:00:00+01:00,gate,\n1001,2026-03-03T06:00:00+01:00,gate,in\n"))).IsDone();
        (await RunAsync("operators", "team", Anna, "--supervisor", Ben, "--from", "2026-01-01")).IsDone();
        (await RunAsync("operators", "add", "cleo", "hr", "--person", Cleo)).IsDone();
    }

    [Fact]
    public async Task List_OfWhatAnotherPeriodClosed_SaysThatItIsOver()
    {
        await FillAsync();
        (await RunAsync("attendance", "periods", "confirm", "--person", Anna, "--from", "2026-03-02", "--to", "2026-03-10")).IsDone();
        Assert.EndsWith("  Confirmed\n", (await RunAsync("attendance", "periods", "list")).IsDone().Output, StringComparison.Ordinal);

        await CloseAsync("2026-03-01", "2026-03-31");

        Assert.Equal(
            ["2026-03-31  Closed", "2026-03-10  Confirmed   over: some of its dates are closed by another period"],
            (await RunAsync("attendance", "periods", "list")).IsDone().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(" to ")[1]));
    }

    /// <summary>A coming alone changes nothing, and so does a leaving; together they are ten hours, whichever is approved first.</summary>
    [Theory]
    [InlineData("in", "out")]
    [InlineData("out", "in")]
    public async Task Corrections_OfAWholeDay_NeedTwoPeople(string first, string second)
    {
        await FillAsync();
        foreach (var (at, direction) in new[] { ("08:00", "in"), ("18:00", "out") })
        {
            (await RunAsync("attendance", "corrections", "add", "--person", Anna, "--at", $"2026-03-07T{at}:00+01:00", "--direction", direction, "--by", Anna, "--why", $"forgot the {direction}")).IsDone();
        }

        var asked = (await RunAsync("attendance", "corrections", "list")).IsDone().Output.Split('\n');
        Assert.Contains("0:00:00", IdLine("in"), StringComparison.Ordinal);
        Assert.Contains("10:00:00", IdLine("out"), StringComparison.Ordinal);

        var approved = new[] { first, second }.Select(direction => RunAsync("attendance", "corrections", "approve", IdLine(direction).Split(' ')[0], "--by", Ben)).ToList();
        Assert.Contains((await Task.WhenAll(approved)).Select(ran => ran.IsDone().Output), output => output.Contains("a second person has to", StringComparison.Ordinal));
        Assert.DoesNotContain("10:00:00", await SheetAsync(), StringComparison.Ordinal);

        (await RunAsync("attendance", "corrections", "approve", IdLine("out").Split(' ')[0], "--by", Cleo)).IsDone();
        Assert.Contains("10:00:00", await SheetAsync(), StringComparison.Ordinal);

        string IdLine(string direction) => asked.Single(line => line.EndsWith($"forgot the {direction}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Corrections_OfAnHourAndAHalf_NeedOnePerson()
    {
        await FillAsync();
        await AddAsync("08:00", "in");
        var first = (await RunAsync("attendance", "corrections", "list")).IsDone().Output.Split(' ')[0];
        (await RunAsync("attendance", "corrections", "approve", first, "--by", Ben)).IsDone();
        await AddAsync("09:30", "out");
        var all = (await RunAsync("attendance", "corrections", "list")).IsDone().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var second = all.Single(line => line.EndsWith("forgot the out", StringComparison.Ordinal)).Split(' ')[0];

        Assert.EndsWith("is approved.\n", (await RunAsync("attendance", "corrections", "approve", second, "--by", Ben)).IsDone().Output, StringComparison.Ordinal);

        async Task AddAsync(string at, string direction) =>
            (await RunAsync("attendance", "corrections", "add", "--person", Anna, "--at", $"2026-03-07T{at}:00+01:00", "--direction", direction, "--by", Anna, "--why", $"forgot the {direction}")).IsDone();
    }

    /// <summary>Closes Anna's, with what is to be looked at under Cleo's name.</summary>
    private async Task CloseAsync(string from, string to)
    {
        string[] dates = ["--person", Anna, "--from", from, "--to", to];
        (await RunAsync(["attendance", "periods", "approve", .. dates, "--by", Ben, "--why", "on leave"])).IsDone();
        (await RunAsync(["attendance", "periods", "close", .. dates, "--by", Cleo, "--anyway", "--why", "can't be found out"])).IsDone();
    }

    private async Task<string> SheetAsync() => (await RunAsync("attendance", "timesheet", "--from", "2026-03-01", "--to", "2026-03-31")).IsDone().Output;

    private Task<Ran> RunAsync(params string[] arguments) =>
        Ran.ProgramAsync([.. arguments, "--data", _folder.Path, "--config", _folder.Write("site.json", """{ "timeZone": "Europe/Berlin" }""")]);
}
