using System.Text.Json.Nodes;
using AccessControl.Service.Composition;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>From types of absence to accounts and payroll, by typed commands.</summary>
public sealed class AbsenceTests : IDisposable
{
    private const string Anna = "1001", Ben = "1002", Cleo = "1003", Dan = "1004";

    private readonly TemporaryFolder _folder = new();

    public AbsenceTests() => EmptyAppliance.In(DataFolder.Open(_folder.Path));

    public void Dispose() => _folder.Dispose();

    /// <summary>Anna works from 6 to 14 hours on Mondays and Tuesdays; Ben supervises her, Cleo is HR.</summary>
    [Fact]
    public async Task Leave_FromRequestToClosing_IsPaidAndTakenFromTheAccount()
    {
        await FillAsync(takesBreak: true);
        (await AccountAsync("open", "leave", "--date", "2026-01-01", "--amount", "30", "--why", "contract")).IsDone();
        (await AccountAsync("open", "flexitime", "--date", "2026-03-01", "--amount", "0:00", "--why", "begins")).IsDone();
        (await RunAsync("attendance", "absences", "request", "--person", Anna, "--type", "leave", "--from", "2026-03-03", "--by", Anna)).IsDone();
        var id = await FirstAsync(Anna);
        (await RunAsync("attendance", "absences", "approve", id, "--by", Anna)).IsOneLine(1, "Nobody decides on their own absence");
        (await RunAsync("attendance", "absences", "approve", id, "--by", Dan)).IsOneLine(1, "doesn't decide on the time");
        (await RunAsync("attendance", "absences", "request", "--person", Anna, "--type", "leave", "--from", "2026-03-09", "--to", "2026-12-31", "--by", Anna)).IsOneLine(1, "ask with --anyway");
        Assert.DoesNotContain("in all", (await RunAsync("attendance", "absences", "approve", id, "--by", Ben)).IsDone().Output, StringComparison.Ordinal);

        var sheet = await SheetAsync("--by", Cleo);
        Assert.Contains("2000 Annual leave, all day, 8:00:00", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-03-03 Tue  early           0:00:00" + Environment.NewLine + "    ! shift", sheet, StringComparison.Ordinal);

        string[] month = ["--from", "2026-03-02", "--to", "2026-03-08"];
        (await RunAsync(["attendance", "periods", "confirm", "--person", Anna, .. month])).IsDone();
        (await RunAsync(["attendance", "periods", "approve", "--person", Anna, .. month, "--by", Ben])).IsDone();
        var closed = (await RunAsync(["attendance", "periods", "close", "--person", Anna, .. month, "--by", Cleo])).IsDone().Output;

        // 8:30 worked and 8:00 of leave, 16:00 were due.
        Assert.Contains("Flexitime of 1001 by 007: 0:30:00, 0:30:00 in all", closed, StringComparison.Ordinal);
        var accounts = (await RunAsync("attendance", "accounts", "show", "--person", Anna)).IsDone().Output;
        Assert.Contains("Taken              -1 d          29 d  Annual leave 2026-03-03; by rules", accounts, StringComparison.Ordinal);
        Assert.Contains("! above the most", (await RunAsync("attendance", "accounts", "show", "--person", Anna, "--kind", "flexitime", "--most", "0:15")).IsDone().Output, StringComparison.Ordinal);
        Assert.Contains("nothing is to be booked", (await RunAsync(["attendance", "accounts", "settle", .. month, "--by", Cleo])).IsDone().Output, StringComparison.Ordinal);
        var told = (await RunAsync("attendance", "notices", "--person", Anna)).IsDone().Output;
        Assert.Contains("HR closed your record from 2026-03-02 to 2026-03-08", told, StringComparison.Ordinal);
        Assert.Contains("Your supervisor or a deputy approved your absence on 2026-03-03", told, StringComparison.Ordinal);
        Assert.Contains("  You asked for an absence on 2026-03-03", told, StringComparison.Ordinal);
        Assert.Contains("The rules took 1 d off your leave on 2026-03-03: Annual leave 2026-03-03", told, StringComparison.Ordinal);
        Assert.Contains("The rules added 0:30:00 to your flexitime on 2026-03-02: worked 8:30:00, credited 0:00:00, due 8:00:00", told, StringComparison.Ordinal);
        Assert.Contains("absence recorded", (await RunAsync("journal", "tail")).IsDone().Output, StringComparison.Ordinal);
        (await RunAsync("journal", "verify")).IsDone();
    }

    [Fact]
    public async Task Sickness_ToAllButHrAndThePerson_IsAbsent()
    {
        await FillAsync();
        (await RunAsync("attendance", "absences", "request", "--person", Anna, "--type", "sickness", "--from", "2026-03-03", "--by", Anna, "--why", "influenza")).IsDone();

        foreach (var who in new[] { Ben, Dan })
        {
            var seen = (await RunAsync("attendance", "absences", "list", "--by", who)).IsDone().Output;
            Assert.Contains("absent", seen, StringComparison.Ordinal);
            Assert.DoesNotContain("ickness", seen, StringComparison.Ordinal);
            Assert.DoesNotContain("influenza", seen, StringComparison.Ordinal);
            var sheet = await SheetAsync("--by", who) + await SheetAsync("--by", who, "--format", "csv") + await SheetAsync("--by", who, "--format", "json") + await SheetAsync("--by", who, "--format", "html");
            Assert.DoesNotContain("ickness", sheet, StringComparison.Ordinal);
            Assert.DoesNotContain("3000", sheet, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("ickness", await SheetAsync(), StringComparison.Ordinal);
        Assert.Contains("3000 Sickness, all day, 8:00:00", await SheetAsync("--by", Cleo), StringComparison.Ordinal);
        Assert.Contains("Sickness", (await RunAsync("attendance", "absences", "list", "--by", Anna)).IsDone().Output, StringComparison.Ordinal);
    }

    /// <summary>Above six hours half an hour is deducted; nothing where the person says that they worked through.</summary>
    [Fact]
    public async Task WorkedThrough_ByThePerson_SuspendsTheDeductionUntilItIsTakenBack()
    {
        await FillAsync(isDeducted: true);
        Assert.Contains("2026-03-02 Mon  early           8:00:00", await SheetAsync(), StringComparison.Ordinal);

        (await RunAsync("attendance", "corrections", "worked-through", "--person", Anna, "--date", "2026-03-02", "--by", Anna)).IsDone();

        var sheet = await SheetAsync();
        Assert.Contains("2026-03-02 Mon  early           8:30:00", sheet, StringComparison.Ordinal);
        Assert.Contains("! 0:30:00 of break lacks: 0:00:00 was taken, 0:30:00 is due above 6:00:00 of work, and 8:30:00 was worked", sheet, StringComparison.Ordinal);
        Assert.Contains("worked through, as was said", sheet, StringComparison.Ordinal);
        Assert.Contains("worked through, as was said", await SheetAsync("--format", "html"), StringComparison.Ordinal);
        (await RunAsync("attendance", "corrections", "worked-through", "--person", Anna, "--date", "2026-03-02", "--undo", "--by", Ben)).IsOneLine(1, "A reason is asked for");
        (await RunAsync("attendance", "corrections", "worked-through", "--person", Anna, "--date", "2026-03-02", "--undo", "--by", Ben, "--why", "was at lunch")).IsDone();
        Assert.Contains("2026-03-02 Mon  early           8:00:00", await SheetAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_ThatCantBeRead_AreRefusedWithTheirMend()
    {
        await FillAsync();
        string[] request = ["attendance", "absences", "request", "--person", Anna, "--from", "2026-03-03", "--by", Anna, "--type"];

        (await RunAsync([.. request, "holiday"])).IsOneLine(1, "There is no absence 'holiday'", "leave");
        (await RunAsync([.. request, "leave", "--hours", "13:00-15:00"])).IsOneLine(1, "isn't taken by hours");
        (await RunAsync([.. request, "sickness", "--hours", "noon"])).IsOneLine(2, "--hours: 'noon' is no span of time");
        (await RunAsync([.. request, "sickness", "--hours", "13:00-15:00", "--half", "first"])).IsOneLine(2, "leave --half out");
        (await RunAsync([.. request, "sickness", "--hours", "14:00-06:00"])).IsOneLine(1, "the work of that date is planned from 06:00 to 14:00; take hours within it");
        (await RunAsync([.. request, "leave", "--to", "2026-03-02"])).IsOneLine(1, "swap them");
        (await RunAsync("attendance", "absences", "types", "save", _folder.Write("types.json", "{}"), "--by", Cleo)).IsOneLine(2, "types.json");
        (await RunAsync("attendance", "absences", "types", "show", "--revision", "7")).IsOneLine(2, "there is no revision 7; write 1 to 1");
        (await AccountAsync("open", "leave", "--date", "2026-01-01", "--amount", "many", "--why", "x")).IsOneLine(2, "'many' is no number of days");
        (await RunAsync("attendance", "notices", "--person", "9")).IsOneLine(2, "nobody has the number 9");
        (await RunAsync("attendance", "accounts", "show", "--person", Anna, "--most", "8:00")).IsOneLine(2, "name it with --kind");
        (await RunAsync("attendance", "accounts", "settle", "--from", "2026-03-01", "--to", "2026-03-31", "--by", Cleo)).IsOneLine(2, "no period");
        (await AccountAsync("open", "flexitime", "--date", "2026-01-01", "--amount", "8", "--why", "x")).IsOneLine(2, "'8' is no time");
    }

    private static string Plan(bool isDeducted)
    {
        var rules = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "pay-rules", "germany.json")))!;
        rules["breaks"]!["deducted"] = isDeducted;
        return new JsonObject
        {
            ["schema"] = 1,
            ["ruleSets"] = new JsonArray(new JsonObject { ["name"] = "hall", ["versions"] = new JsonArray(new JsonObject { ["from"] = "2020-01-01", ["rules"] = rules }) }),
            ["calendars"] = JsonNode.Parse("""[{ "name": "de", "holidays": [] }]"""),
            ["shifts"] = JsonNode.Parse("""[{ "id": "early", "kind": "fixed", "graceMinutes": 30, "parts": [{ "from": "06:00", "to": "14:00" }] }]"""),
            ["patterns"] = JsonNode.Parse("""[{ "name": "earlies", "days": ["early", "early", null, null, null, null, null] }]"""),
            ["assignments"] = JsonNode.Parse("""[{ "group": "line", "from": "2020-01-01", "pattern": "earlies", "anchor": "2026-03-02" }]"""),
        }.ToJsonString();
    }

    private async Task<string> FirstAsync(string person) => (await RunAsync("attendance", "absences", "list", "--person", person, "--by", person)).IsDone().Output.Split(' ')[0];

    private Task<Ran> AccountAsync(string verb, string kind, params string[] rest) => RunAsync(["attendance", "accounts", verb, "--person", Anna, "--contract", "007", "--kind", kind, "--by", Cleo, .. rest]);

    private async Task FillAsync(bool isDeducted = false, bool takesBreak = false)
    {
        (await RunAsync("people", "import", _folder.Write("people.csv", "number,name\n1001,Anna Ashwood\n1002,Ben Brook\n1003,Cleo Cliff\n1004,Dan Dale\n"))).IsDone();
        (await RunAsync("attendance", "plan", "save", _folder.Write("plan.json", Plan(isDeducted)))).IsDone();
        (await RunAsync("attendance", "employments", "import", _folder.Write("staff.csv", "contract,number,from,group,rules,calendar\n007,1001,2026-01-01,line,hall,de\n"))).IsDone();
        var punches = takesBreak ? "05:30 in, 10:00 out, 10:30 in, 14:30 out" : "06:00 in, 14:30 out";
        (await RunAsync("attendance", "punches", "import", _folder.Write("punches.csv", $"number,at,point,direction\n{string.Concat(punches.Split(", ").Select(one => $"1001,2026-03-02T{one[..5]}:00+01:00,gate,{one[6..]}\n"))}"))).IsDone();
        (await RunAsync("operators", "team", Anna, "--supervisor", Ben, "--from", "2026-01-01")).IsDone();
        (await RunAsync("operators", "add", "cleo", "hr", "--person", Cleo)).IsDone();
        (await RunAsync("attendance", "absences", "types", "save", Path.Combine(Repository.Root, "docs", "absence-types", "germany.json"), "--by", Cleo)).IsDone();
    }

    private async Task<string> SheetAsync(params string[] more) => (await RunAsync(["attendance", "timesheet", "--from", "2026-03-02", "--to", "2026-03-08", .. more])).IsDone().Output;

    private Task<Ran> RunAsync(params string[] arguments) =>
        Ran.ProgramAsync([.. arguments, "--data", _folder.Path, "--config", _folder.Write("site.json", """{ "timeZone": "Europe/Berlin" }""")]);
}
