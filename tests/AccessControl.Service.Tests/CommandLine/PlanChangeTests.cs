using System.Text.Json;
using System.Text.Json.Nodes;
using AccessControl.Service.Composition;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>What another plan, or another list of employments, says before it holds. Anna works from 6 to 14 hours on weekdays; Ben supervises her, Cleo is HR.</summary>
public sealed class PlanChangeTests : IDisposable
{
    private const string Anna = "1001", Ben = "1002", Cleo = "1003";

    private const string Terms = "contract,number,from,until,group,rules,calendar\n";

    private static readonly string[] Month = ["--from", "2026-03-01", "--to", "2026-03-31"];

    private static readonly string[] Payroll = ["advisor=1234567", "client=4711", "wageBase=1000", "wageN25=1001", "wageN40=1002", "wageS50=1003", "wageF125=1004", "wageF150=1005"];

    private static readonly int[] Worked = [2, 3, 4, 10];

    private readonly TemporaryFolder _folder = new();

    public PlanChangeTests() => EmptyAppliance.In(DataFolder.Open(_folder.Path));

    public void Dispose() => _folder.Dispose();

    /// <summary>Leave, sickness, a punch that was added and a date that was worked through are in both timesheets, and so in what is told.</summary>
    [Theory]
    [InlineData("\"from\":\"2020-01-01\",\"pattern\"", "\"from\":\"2020-01-01\",\"until\":\"2026-03-04\",\"pattern\"")]
    [InlineData("\"to\":\"14:00\"", "\"to\":\"13:00\"")]
    [InlineData("\"deducted\":true", "\"deducted\":false")]
    [InlineData("\"holidays\":[]", "\"holidays\":[{\"date\":\"2026-03-05\",\"name\":\"A holiday\"}]")]
    [InlineData("\"id\":\"early\"", "\"id\":\"early\",\"targetMinutes\":450")]
    public async Task Plan_ThatIsSaved_ToldTheDifferenceOfTheTimesheets(string part, string other)
    {
        await FillAsync();
        await RecordAsync();
        var before = await SecondsAsync();
        Assert.Contains(part, Plan(), StringComparison.Ordinal);

        var told = (await RunAsync(["attendance", "plan", "save", _folder.Write("other.json", Plan().Replace(part, other, StringComparison.Ordinal)), .. Month])).IsDone().Output;

        Assert.Equal(Differences(before, await SecondsAsync()), Told(told));
        Assert.StartsWith(Told(told).Count == 0 ? "Nobody is paid otherwise" : "1 person is paid otherwise", told, StringComparison.Ordinal);
        Assert.DoesNotContain("3000", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Employments_ThatAreImported_ToldTheDifferenceOfTheTimesheets()
    {
        await FillAsync();
        await RecordAsync();
        var before = await SecondsAsync();

        var told = (await RunAsync(["attendance", "employments", "import", _folder.Write("staff.csv", $"{Terms}007,{Anna},2026-01-01,2026-03-04,line,hall,de\n"), .. Month])).IsDone().Output;

        Assert.Equal(Differences(before, await SecondsAsync()), Told(told));
        Assert.NotEmpty(Told(told));
    }

    /// <summary>Another number would be paid everything again, and nothing would be taken back from the first one; a contract that ends within the month is adjusted.</summary>
    [Fact]
    public async Task Employments_WithoutAContractOfAnExportedMonth_AreRefusedAndAnEarlierEndIsAdjusted()
    {
        await FillAsync();
        (await RunAsync(["attendance", "periods", "approve", "--person", Anna, .. Month, "--by", Ben, "--why", "seen"])).IsDone();
        (await RunAsync(["attendance", "periods", "close", "--person", Anna, .. Month, "--by", Cleo, "--anyway", "--why", "seen"])).IsDone();
        await ExportAsync("first");
        var renumbered = _folder.Write("other.csv", $"{Terms}0014,{Anna},2026-01-01,,line,hall,de\n");
        foreach (var verb in (string[])["check", "import"])
        {
            (await RunAsync("attendance", "employments", verb, renumbered)).IsOneLine(
                2, "contract 007 of 1001: its time from 2026-03-01 to 2026-03-31 is closed", "keep the number, end it by until, and begin a new one from a date that isn't closed, such as 2026-04-01");
        }

        // Two dates of eight hours each are before the new end, and two after it.
        (await RunAsync("attendance", "employments", "import", _folder.Write("ended.csv", $"{Terms}007,{Anna},2026-01-01,2026-03-03,line,hall,de\n0014,{Anna},2026-04-01,,line,hall,de\n"))).IsDone();
        Assert.Contains("contract 007, 2026-03-01 to 2026-03-31: adjusted", (await RunAsync(["attendance", "periods", "adjust", "--person", Anna, .. Month, "--by", Cleo, "--why", "ended"])).Output, StringComparison.Ordinal);
        await ExportAsync("second");
        Assert.Contains(",57600,115200,-57600,0", File.ReadAllText(Path.Combine(_folder["second"], "statement-2.csv")), StringComparison.Ordinal);

        // Work after the end is of no contract: it is told that it isn't in the batch.
        async Task ExportAsync(string folder) => Assert.StartsWith("Batch", (await RunAsync(
            ["attendance", "payroll", "export", "datev-lohn-und-gehalt", .. Month, "--out", _folder[folder], .. Payroll.SelectMany(setting => new[] { "--set", setting }), "--by", Cleo])).Output, StringComparison.Ordinal);
    }

    /// <summary>A mistyped wage type is asked about; the code of the question holds for these settings alone.</summary>
    [Fact]
    public async Task Export_WithOtherSettings_IsDoneByTheCodeOfTheQuestion()
    {
        await FillAsync();
        (await RunAsync(["attendance", "periods", "approve", "--person", Anna, .. Month, "--by", Ben, "--why", "seen"])).IsDone();
        (await RunAsync(["attendance", "periods", "close", "--person", Anna, .. Month, "--by", Cleo, "--anyway", "--why", "seen"])).IsDone();
        (await ExportAsync("wageBase=1000")).IsDone();

        var asked = await ExportAsync("wageBase=1006");
        Assert.Equal(1, asked.ExitCode);
        Assert.Contains("wageBase was 1000, and is 1006 now", asked.Error, StringComparison.Ordinal);
        string[] meant = ["--settings-meant", asked.Error.Split("--settings-meant ")[1].Trim()];
        Assert.Equal(1, (await ExportAsync("wageBase=1007", meant)).ExitCode);
        Assert.False(File.Exists(Path.Combine(_folder["out"], "statement-2.csv")));

        (await ExportAsync("wageBase=1006", meant)).IsDone();

        Assert.True(File.Exists(Path.Combine(_folder["out"], "statement-2.csv")));

        Task<Ran> ExportAsync(string wage, params string[] more) => RunAsync(
            ["attendance", "payroll", "export", "datev-lohn-und-gehalt", .. Month, "--out", _folder["out"], .. Payroll.Where(setting => !setting.StartsWith("wageBase", StringComparison.Ordinal)).Append(wage).SelectMany(setting => new[] { "--set", setting }), "--by", Cleo, .. more]);
    }

    [Fact]
    public async Task Employments_OfTheHeaderAloneOrWithoutMany_AreRefused()
    {
        await FillAsync();
        foreach (var verb in (string[])["check", "import"])
        {
            (await RunAsync("attendance", "employments", verb, _folder.Write("none.csv", Terms))).IsOneLine(2, "none.csv: nothing was imported; it holds no contract");
        }

        var one = $"007,{Anna},2026-01-01,,line,hall,de\n";
        var few = _folder.Write("few.csv", Terms + one);
        (await RunAsync("attendance", "employments", "import", _folder.Write("many.csv", Terms + one + string.Concat(Enumerable.Range(10, 5).Select(i => $"{i},{Anna},2026-01-01,,,hall,de\n"))))).IsDone();

        Assert.Contains("It lacks 5 of 6 contracts; import takes it with --anyway alone.", (await RunAsync("attendance", "employments", "check", few)).IsDone().Output, StringComparison.Ordinal);
        var refused = await RunAsync("attendance", "employments", "import", few);
        Assert.Equal(2, refused.ExitCode);
        Assert.EndsWith("few.csv: nothing was imported; it lacks 5 of 6 contracts; where all of them are to go, add --anyway.", refused.Error.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("0 added, 5 replaced, 1 as before.", (await RunAsync("attendance", "employments", "import", few, "--anyway")).IsDone().Output, StringComparison.Ordinal);
    }

    /// <summary>Ten lines at most; an ended pattern hinders nothing.</summary>
    [Fact]
    public async Task Patterns_ThatEndThoughContractsGoOn_AreTold()
    {
        await FillAsync();
        var ended = Plan().Replace("\"from\":\"2020-01-01\",\"pattern\"", "\"from\":\"2020-01-01\",\"until\":\"2099-10-10\",\"pattern\"", StringComparison.Ordinal);
        var list = _folder.Write("list.csv", Terms + string.Concat(Enumerable.Range(10, 12).Select(i => $"{i},{Anna},2026-01-01,2026-12-{i},line,hall,de\n{i},{Anna},2099-01-{i},,,hall,de\n")) + $"007,{Anna},2026-01-01,,line,hall,de\n");
        const string Told = "group line: from 2099-10-11 on no pattern holds, though it goes on; write one, a free one where nobody works.", Why = "Without a pattern leave takes nothing, and nobody is late or missing.";

        Assert.DoesNotContain("no pattern holds", (await RunAsync("attendance", "plan", "check", _folder.Write("plan.json", Plan()))).IsDone().Output, StringComparison.Ordinal);
        foreach (var verb in (string[])["check", "save"])
        {
            Assert.Contains($"{Told}{Environment.NewLine}{Why}", (await RunAsync("attendance", "plan", verb, _folder.Write("ended.json", ended))).IsDone().Output, StringComparison.Ordinal);
        }

        foreach (var verb in (string[])["check", "import"])
        {
            var told = (await RunAsync("attendance", "employments", verb, list)).IsDone().Output;
            Assert.Contains("contract 10: from 2099-01-10 on no pattern holds, though it goes on", told, StringComparison.Ordinal);
            Assert.Equal(10, told.Split("no pattern holds").Length - 1);
            Assert.Contains($"And 3 more. {Why}", told, StringComparison.Ordinal);
        }
    }

    private static Dictionary<string, (string Before, string After)> Differences(Dictionary<string, long> before, Dictionary<string, long> after) => before.Keys.Union(after.Keys)
        .Where(code => before.GetValueOrDefault(code) != after.GetValueOrDefault(code))
        .ToDictionary(code => code, code => (Text(before.GetValueOrDefault(code)), Text(after.GetValueOrDefault(code))));

    private static Dictionary<string, (string Before, string After)> Told(string output) => output.Split(Environment.NewLine)
        .Where(line => line.StartsWith($"  {Anna}  ", StringComparison.Ordinal))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(line => line[2], line => (line[3], line[5]));

    private static string Text(long seconds) => $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}";

    private static string Plan()
    {
        var rules = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "pay-rules", "germany.json")))!;
        rules["breaks"]!["deducted"] = true;
        return new JsonObject
        {
            ["schema"] = 1,
            ["ruleSets"] = new JsonArray(new JsonObject { ["name"] = "hall", ["versions"] = new JsonArray(new JsonObject { ["from"] = "2020-01-01", ["rules"] = rules }) }),
            ["calendars"] = JsonNode.Parse("""[{ "name": "de", "holidays": [] }]"""),
            ["shifts"] = JsonNode.Parse("""[{ "id": "early", "kind": "fixed", "parts": [{ "from": "06:00", "to": "14:00" }] }]"""),
            ["patterns"] = JsonNode.Parse("""[{ "name": "earlies", "days": ["early", "early", "early", "early", "early", null, null] }]"""),
            ["assignments"] = JsonNode.Parse("""[{ "group": "line", "from": "2020-01-01", "pattern": "earlies", "anchor": "2026-03-02" }]"""),
        }.ToJsonString();
    }

    /// <summary>Seconds by code, as HR sees them; sickness as it is told to who runs the command.</summary>
    private async Task<Dictionary<string, long>> SecondsAsync() =>
        JsonDocument.Parse((await RunAsync(["attendance", "timesheet", .. Month, "--format", "json", "--by", Cleo])).IsDone().Output).RootElement.GetProperty("timesheets").EnumerateArray()
            .SelectMany(sheet => sheet.GetProperty("totals").EnumerateArray())
            .ToDictionary(total => total.GetProperty("code").GetString() is var code && code == "3000" ? "absent" : code!, total => total.GetProperty("seconds").GetInt64());

    private async Task FillAsync()
    {
        (await RunAsync("people", "import", _folder.Write("people.csv", "number,name\n1001,Anna Ashwood\n1002,Ben Brook\n1003,Cleo Cliff\n"))).IsDone();
        (await RunAsync("attendance", "plan", "save", _folder.Write("plan.json", Plan()))).IsDone();
        (await RunAsync("attendance", "employments", "import", _folder.Write("staff.csv", $"{Terms}007,{Anna},2026-01-01,,line,hall,de\n"))).IsDone();
        (await RunAsync("attendance", "punches", "import", _folder.Write(
            "punches.csv",
            $"number,at,point,direction\n{string.Concat(Worked.Select(day => $"1001,2026-03-{day:00}T06:00:00+01:00,gate,in\n1001,2026-03-{day:00}T14:30:00+01:00,gate,out\n"))}1001,2026-03-11T06:00:00+01:00,gate,in\n"))).IsDone();
        (await RunAsync("operators", "team", Anna, "--supervisor", Ben, "--from", "2026-01-01")).IsDone();
        (await RunAsync("operators", "add", "cleo", "hr", "--person", Cleo)).IsDone();
    }

    private async Task RecordAsync()
    {
        (await RunAsync("attendance", "absences", "types", "save", Path.Combine(Repository.Root, "docs", "absence-types", "germany.json"), "--by", Cleo)).IsDone();
        (await RunAsync("attendance", "absences", "request", "--person", Anna, "--type", "leave", "--from", "2026-03-05", "--to", "2026-03-06", "--by", Anna)).IsDone();
        var absence = (await RunAsync("attendance", "absences", "list", "--person", Anna, "--by", Anna)).IsDone().Output.Split(' ')[0];
        (await RunAsync("attendance", "absences", "approve", absence, "--by", Ben)).IsDone();
        (await RunAsync("attendance", "absences", "request", "--person", Anna, "--type", "sickness", "--from", "2026-03-09", "--by", Anna)).IsDone();
        (await RunAsync("attendance", "corrections", "worked-through", "--person", Anna, "--date", "2026-03-10", "--by", Anna)).IsDone();
        (await RunAsync("attendance", "corrections", "add", "--person", Anna, "--at", "2026-03-11T14:00:00+01:00", "--direction", "out", "--by", Anna, "--why", "forgot")).IsDone();
        var correction = (await RunAsync("attendance", "corrections", "list")).IsDone().Output.Split(' ')[0];
        (await RunAsync("attendance", "corrections", "approve", correction, "--by", Ben)).IsDone();
        (await RunAsync("attendance", "corrections", "approve", correction, "--by", Cleo)).IsDone();
    }

    private Task<Ran> RunAsync(params string[] arguments) =>
        Ran.ProgramAsync([.. arguments, "--data", _folder.Path, "--config", _folder.Write("site.json", """{ "timeZone": "Europe/Berlin" }""")]);
}
