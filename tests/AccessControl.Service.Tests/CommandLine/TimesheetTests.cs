using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using AccessControl.Service.Composition;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>From a plan, a list of employments and punches of another system to timesheets.</summary>
public sealed class TimesheetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string _site = """{ "timeZone": "Europe/Berlin" }""";

    public TimesheetTests() => EmptyAppliance.In(DataFolder.Open(_folder.Path));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Timesheet_EachFormat_TellsTheSameHours()
    {
        await FillAsync();

        var table = await SheetAsync("table");
        var csv = await SheetAsync("csv");
        var html = await SheetAsync("html");
        var sheets = JsonDocument.Parse(await SheetAsync("json")).RootElement.GetProperty("timesheets");

        Assert.Contains("Anna Example (1001), contract 007, 2026-11-01 to 2026-11-07", table, StringComparison.Ordinal);
        Assert.Contains("2026-11-02 Mon  early           8:00:30  05:59:30-14:00:00", table, StringComparison.Ordinal);
        Assert.Contains("! punch at 06:00:00 without a counterpart", table, StringComparison.Ordinal);
        Assert.Contains("007,1001,Anna Example,2026-11-02,1000,no,2026-11-02T05:59:30+01:00,2026-11-02T14:00:00+01:00,28830,4711,,germany 1 (hall),", csv, StringComparison.Ordinal);
        Assert.Contains("Anna Example", html, StringComparison.Ordinal);
        Assert.Contains("8:00:30", html, StringComparison.Ordinal);
        Assert.Equal(("007", 28830), (sheets[0].GetProperty("contract").GetString(), sheets[0].GetProperty("totals")[0].GetProperty("seconds").GetInt32()));
        Assert.Contains("! 0:30:00 of break lacks: 0:00:00 was taken, 0:30:00 is due above 6:00:00 of work, and 8:00:30 was worked", table, StringComparison.Ordinal);
        Assert.Contains("0:30:00 of break lacks", html, StringComparison.Ordinal);
        Assert.Equal(28830, sheets[0].GetProperty("days")[0].GetProperty("issues")[1].GetProperty("break").GetProperty("workedSeconds").GetInt32());
        Assert.Equal("unpairedPunch", sheets[0].GetProperty("days")[1].GetProperty("issues")[0].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Exceptions_EachFormat_TellsTheSame()
    {
        await FillAsync();
        string[] asked = ["attendance", "exceptions", "--from", "2026-11-01", "--to", "2026-11-07"];
        var workbook = Path.Combine(_folder.Path, "exceptions.xlsx");

        var table = (await RunAsync(asked)).IsDone().Output;
        var csv = (await RunAsync([.. asked, "--format", "csv"])).IsDone().Output;
        var html = (await RunAsync([.. asked, "--format", "html"])).IsDone().Output;
        var rows = JsonDocument.Parse((await RunAsync([.. asked, "--format", "json"])).IsDone().Output).RootElement;
        (await RunAsync([.. asked, "--format", "xlsx", "--out", workbook])).IsDone();

        Assert.Contains("007       1001    Anna Example  2026-11-03  UnpairedPunch  2026-11-03 06:00:00+01:00", table, StringComparison.Ordinal);
        Assert.Contains("007,1001,Anna Example,2026-11-03,UnpairedPunch,2026-11-03 06:00:00+01:00,2026-11-03 06:00:00+01:00,0:00:00,", csv, StringComparison.Ordinal);
        Assert.Contains("<td>UnpairedPunch</td>", html, StringComparison.Ordinal);
        Assert.Contains("BreakTooShort", table, StringComparison.Ordinal);
        Assert.Contains("007,1001,Anna Example,2026-11-02,BreakTooShort,2026-11-02 05:59:30+01:00,2026-11-02 14:00:00+01:00,0:30:00,,0:00:00,0:30:00,6:00:00", csv, StringComparison.Ordinal);
        Assert.Contains("<td>BreakTooShort</td>", html, StringComparison.Ordinal);
        Assert.Equal(("BreakTooShort", 1800, 0), (rows[1].GetProperty("kind").GetString(), rows[1].GetProperty("time").GetInt64(), rows[1].GetProperty("breaks").GetInt64()));
        Assert.Equal(("007", "EarlyWork", 30), (rows[0].GetProperty("contract").GetString(), rows[0].GetProperty("kind").GetString(), rows[0].GetProperty("time").GetInt64()));
        Assert.True(new FileInfo(workbook).Length > 1000);
        Assert.Equal("Nothing, 2026-11-01 to 2026-11-07, times of Europe/Berlin.", (await RunAsync([.. asked, "--kind", "lateArrival"])).IsDone().Output.Trim());
        (await RunAsync([.. asked, "--format", "xlsx"])).IsOneLine(2, "name the workbook with --out FILE");
        (await RunAsync([.. asked, "--out", workbook])).IsOneLine(2, "--out takes a workbook");
    }

    [Fact]
    public async Task Rounding_ThatRunsAgainstSomebody_IsExitCode1()
    {
        await FillAsync();
        string[] asked = ["attendance", "rounding", "--from", "2026-11-01", "--to", "2026-11-07"];

        Assert.Contains("Nothing", (await RunAsync(asked)).IsDone().Output, StringComparison.Ordinal);
        (await RunAsync("attendance", "plan", "save", _folder.Write("rounded.json", Plan(rules => rules["rounding"] = JsonNode.Parse("""{ "minutes": 15, "inFavour": false }"""))))).IsDone();
        var ran = await RunAsync(asked);

        Assert.Equal(1, ran.ExitCode);
        Assert.Matches("007 +1001 +Anna Example +0:00:00 +0:00:30 +-0:00:30 +yes", ran.Output);
    }

    [Fact]
    public async Task CorrectionsAudit_OfARequest_TellsWhoWhenAndWhy()
    {
        await FillAsync();
        (await RunAsync("attendance", "corrections", "add", "--person", "1001", "--at", "2026-11-03T14:00:00+01:00", "--direction", "out", "--by", "1001", "--why", "forgot to punch")).IsDone();

        var audit = (await RunAsync("attendance", "corrections", "audit", "--format", "csv")).IsDone().Output;

        Assert.Matches(",1001,2026-11-03,add Out,,2026-11-03 14:00:00\\+01:00,8:00:00,requested,.*,1001,forgot to punch", audit);
    }

    [Fact]
    public async Task Plan_ThatPaysOtherwise_IsToldBeforeItHolds()
    {
        await FillAsync();
        var other = Plan(rules => (rules["breaks"]!["deducted"], rules["version"]) = (true, 2));

        var told = (await RunAsync("attendance", "plan", "check", _folder.Write("other.json", other), "--from", "2026-11-01", "--to", "2026-11-07")).IsDone().Output;

        Assert.Contains("1 person is paid otherwise from 2026-11-01 to 2026-11-07:", told, StringComparison.Ordinal);
        Assert.Contains("8:00:30 ->    7:30:30", told, StringComparison.Ordinal);
        Assert.Equal(Plan(_ => { }), (await RunAsync("attendance", "plan", "show")).IsDone().Output);
        (await RunAsync("attendance", "plan", "save", _folder.Write("other.json", other))).IsDone();
        Assert.Equal(other, (await RunAsync("attendance", "plan", "show")).IsDone().Output);
        Assert.Equal(Plan(_ => { }), (await RunAsync("attendance", "plan", "show", "--revision", "1")).IsDone().Output);
    }

    [Fact]
    public async Task Files_ThatDontFit_AreRefusedWithLineAndMendAndChangeNothing()
    {
        await FillAsync();

        (await RunAsync("attendance", "employments", "import", _folder.Write("bad.csv", "contract,number,from,rules,calendar\n007,1001,2026-11-01,none,de\n"))).IsOneLine(2, "rules 'none' isn't in the plan");
        (await RunAsync("attendance", "employments", "import", _folder.Write("bad.csv", "contract,number,from\n"))).IsOneLine(2, "bad.csv:1: has no column 'rules'");
        (await RunAsync("attendance", "punches", "import", _folder.Write("bad.csv", "number,at,point\n1001,noon,gate\n"))).IsOneLine(2, "line 2, at: 'noon' is no moment");
        (await RunAsync("attendance", "plan", "save", _folder.Write("bad.json", "{}"))).IsOneLine(2, "bad.json");
        (await RunAsync("attendance", "plan", "show", "--revision", "7")).IsOneLine(2, "there is no plan 7; write 1 to 1");
        (await RunAsync("attendance", "timesheet", "--from", "2026-11-01", "--to", "2026-11-07", "--person", "9")).IsOneLine(2, "nobody has the number 9");

        Assert.Contains("007", (await RunAsync("attendance", "employments", "list")).IsDone().Output, StringComparison.Ordinal);
        Assert.Contains("8:00:30", await SheetAsync("table"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Timesheet_AsAWorkbook_IsWrittenWholeAndAddsUpToTheCsv()
    {
        await FillAsync();
        string[] period = ["--from", "2026-11-01", "--to", "2026-11-07"];
        (await RunAsync(["attendance", "timesheet", .. period, "--format", "xlsx", "--out", _folder["sheet.xlsx"]])).IsDone();
        (await RunAsync(["attendance", "timesheet", .. period, "--format", "xlsx"])).IsOneLine(2, "--out FILE");
        (await RunAsync(["attendance", "timesheet", .. period, "--out", _folder["sheet.csv"]])).IsOneLine(2, "--format xlsx");
        (await RunAsync(["attendance", "timesheet", .. period, "--format", "xlsx", "--out", _folder["none/sheet.xlsx"]])).IsOneLine(2, "none/sheet.xlsx");

        using var book = ZipFile.OpenRead(_folder["sheet.xlsx"]);
        using var sheet = new StreamReader(book.Entries.Single(entry => entry.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal) || entry.FullName.Contains("/worksheets/", StringComparison.Ordinal)).Open());
        XNamespace main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        List<List<string>> rows = [.. XDocument.Parse(await sheet.ReadToEndAsync(TestContext.Current.CancellationToken)).Descendants(main + "row").Select(row => row.Elements(main + "c").Select(cell => cell.Value).ToList())];
        var csv = (await SheetAsync("csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.Equal(csv.Length, rows.Count - 1);
        Assert.Equal("007", rows[1][0]);
        Assert.Equal(csv.Select(line => line.Split(',')[8]), rows[1..].Select(row => Math.Round(double.Parse(row[8], CultureInfo.InvariantCulture) * 86_400).ToString(CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Shifts_AsACalendar_AreThePlansAndOfThatPerson()
    {
        await FillAsync();
        string[] period = ["--from", "2026-11-02", "--to", "2026-11-08"];
        (await RunAsync(["attendance", "shifts", "--person", "1001", .. period, "--out", _folder["shifts.ics"]])).IsDone();

        var calendar = File.ReadAllText(_folder["shifts.ics"]);
        Assert.Equal(2, calendar.Split("BEGIN:VEVENT").Length - 1);
        Assert.Contains("DTSTART:20261102T050000Z", calendar, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20261103T050000Z", calendar, StringComparison.Ordinal);
        Assert.StartsWith("BEGIN:VCALENDAR", (await RunAsync(["attendance", "shifts", "--person", "1001", .. period])).IsDone().Output, StringComparison.Ordinal);
        (await RunAsync(["attendance", "shifts", "--person", "9", .. period])).IsOneLine(2, "9 has no contract");
    }

    /// <summary>What the site says of its access points holds for report, timesheet and what a plan would change alike.</summary>
    [Fact]
    public async Task Punches_AreReadAsTheSiteSays()
    {
        await FillAsync();
        string[] period = ["--from", "2026-11-01", "--to", "2026-11-07"];
        Assert.DoesNotContain("without question", await SheetAsync("table"), StringComparison.Ordinal);

        _site = """{ "timeZone": "Europe/Berlin", "attendance": { "longestPresenceHours": 8, "accessPoints": [ { "accessPoint": "gate", "pays": ["passed"] } ] } }""";

        // 8:00:30 is longer than anybody stays here.
        Assert.DoesNotContain("8:00:30", await SheetAsync("table"), StringComparison.Ordinal);
        Assert.Contains("2026-11-02  1001      Anna Example            05:59:30  -          0:00:00  05:59:30 In without partner", (await RunAsync(["attendance", "report", .. period])).IsDone().Output, StringComparison.Ordinal);
        Assert.Contains("Nobody is paid otherwise", (await RunAsync(["attendance", "plan", "check", _folder.Write("other.json", Plan(rules => (rules["breaks"]!["deducted"], rules["version"]) = (true, 2))), .. period])).IsDone().Output, StringComparison.Ordinal);

        _site = _site.Replace("\"longestPresenceHours\": 8,", "", StringComparison.Ordinal);

        Assert.Contains("! punch at 05:59:30 rests on what doesn't pay without question at its access point", await SheetAsync("table"), StringComparison.Ordinal);
        Assert.Contains("! punch at 14:00:00 rests", await SheetAsync("table"), StringComparison.Ordinal);
        Assert.Contains("8:00:30", await SheetAsync("table"), StringComparison.Ordinal);
        Assert.Contains("05:59:30 from another system, 14:00:00 from another system", (await RunAsync(["attendance", "report", .. period])).IsDone().Output, StringComparison.Ordinal);
        var day = JsonDocument.Parse((await RunAsync(["attendance", "report", .. period, "--format", "json"])).IsDone().Output).RootElement.GetProperty("days")[0];
        Assert.Equal((true, 2), (day.GetProperty("needsReview").GetBoolean(), day.GetProperty("inQuestion").GetArrayLength()));
    }

    [Fact]
    public async Task Punches_OfTwoSites_AreNoSecondLooks()
    {
        await FillAsync();
        (await RunAsync("attendance", "punches", "import", _folder.Write("more.csv", "number,at,point,direction\n1001,2026-11-04T06:00:00+01:00,gate,\n1001,2026-11-04T06:00:40+01:00,yard,\n1001,2026-11-04T06:01:30+01:00,gate,\n"))).IsDone();
        string[] day = ["attendance", "report", "--from", "2026-11-04", "--to", "2026-11-04"];
        Assert.Contains("06:00:00  06:01:30   0:01:30", (await RunAsync(day)).IsDone().Output, StringComparison.Ordinal);

        _site = """{ "timeZone": "Europe/Berlin", "attendance": { "accessPoints": [ { "accessPoint": "yard", "site": "yard" } ] } }""";
        Assert.Contains("0:00:40", (await RunAsync(day)).IsDone().Output, StringComparison.Ordinal);

        _site = """{ "timeZone": "Europe/Berlin", "attendance": { "duplicateSeconds": 120 } }""";
        Assert.Contains("06:00:00 In without partner", (await RunAsync(day)).IsDone().Output, StringComparison.Ordinal);
    }

    private static string Plan(Action<JsonNode> change)
    {
        var rules = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "pay-rules", "germany.json")))!;
        change(rules);
        return new JsonObject
        {
            ["schema"] = 1,
            ["ruleSets"] = new JsonArray(new JsonObject { ["name"] = "hall", ["versions"] = new JsonArray(new JsonObject { ["from"] = "2020-01-01", ["rules"] = rules }) }),
            ["calendars"] = JsonNode.Parse("""[{ "name": "de", "holidays": [] }]"""),
            ["shifts"] = JsonNode.Parse("""[{ "id": "early", "kind": "fixed", "parts": [{ "from": "06:00", "to": "14:00" }] }]"""),
            ["patterns"] = JsonNode.Parse("""[{ "name": "earlies", "days": ["early", "early", null, null, null, null, null] }]"""),
            ["assignments"] = JsonNode.Parse("""[{ "group": "line", "from": "2020-01-01", "pattern": "earlies", "anchor": "2026-11-02" }]"""),
        }.ToJsonString();
    }

    private async Task FillAsync()
    {
        (await RunAsync("people", "import", _folder.Write("people.csv", "number,name\n1001,Anna Example\n"))).IsDone();
        (await RunAsync("attendance", "plan", "save", _folder.Write("plan.json", Plan(_ => { })))).IsDone();
        (await RunAsync("attendance", "employments", "import", _folder.Write("staff.csv", "contract,number,from,group,rules,calendar,cost_centre\n007,1001,2026-01-01,line,hall,de,4711\n"))).IsDone();
        (await RunAsync("attendance", "punches", "import", _folder.Write(
            "punches.csv", "number,at,point,direction\n1001,2026-11-02T05:59:30+01:00,gate,\n1001,2026-11-02T14:00:00+01:00,gate,\n1001,2026-11-03T06:00:00+01:00,gate,in\n"))).IsDone();
    }

    private async Task<string> SheetAsync(string format) =>
        (await RunAsync("attendance", "timesheet", "--from", "2026-11-01", "--to", "2026-11-07", "--format", format)).IsDone().Output;

    private Task<Ran> RunAsync(params string[] arguments) =>
        Ran.ProgramAsync([.. arguments, "--data", _folder.Path, "--config", _folder.Write("site.json", _site)]);
}
