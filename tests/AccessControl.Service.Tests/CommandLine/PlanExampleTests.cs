using System.Text.Json;
using System.Text.Json.Nodes;
using AccessControl.Service.Composition;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>The examples of docs/ are a site's first plan and list, as they are.</summary>
public sealed class PlanExampleTests : IDisposable
{
    private static readonly string Docs = Path.Combine(Repository.Root, "docs");

    private readonly TemporaryFolder _folder = new();

    public PlanExampleTests() => EmptyAppliance.In(DataFolder.Open(_folder.Path));

    public void Dispose() => _folder.Dispose();

    /// <summary>A plan holds its rules in full: they are those of the example of rules.</summary>
    [Fact]
    public void Rules_OfTheExample_AreThoseOfGermany() => Assert.True(JsonNode.DeepEquals(
        JsonNode.Parse(File.ReadAllText(Path.Combine(Docs, "pay-rules", "germany.json"))),
        JsonNode.Parse(File.ReadAllText(Path.Combine(Docs, "plan-example.json")))!["ruleSets"]![0]!["versions"]![0]!["rules"]));

    /// <summary>Office hours with a pause, a night, a split shift; of the night 20 to 24 and 4 to 6 hours are N25, and the hours between N40.</summary>
    [Fact]
    public async Task Examples_SavedAsTheyAre_MakeTimesheetsOfAWeek()
    {
        (await RunAsync("people", "import", _folder.Write("people.csv", "number,name\n1001,Anna Ashwood\n1002,Ben Brook\n1003,Cleo Cliff\n"))).IsDone();
        Assert.Contains("Plan 1 is in force.", (await RunAsync("attendance", "plan", "save", Path.Combine(Docs, "plan-example.json"))).IsDone().Output, StringComparison.Ordinal);
        var told = (await RunAsync("attendance", "employments", "import", Path.Combine(Docs, "employments-example.csv"))).IsDone().Output;
        Assert.Contains("4 added, 0 replaced, 0 as before.", told, StringComparison.Ordinal);
        Assert.DoesNotContain("no pattern holds", told, StringComparison.Ordinal);
        string[] punches = ["1001,05T08:00", "1001,05T12:00", "1001,05T12:30", "1001,05T16:30", "1002,05T22:00", "1002,06T06:00", "1003,05T06:00", "1003,05T10:00", "1003,05T16:00", "1003,05T20:00"];
        (await RunAsync("attendance", "punches", "import", _folder.Write("punches.csv", $"number,at,point,direction\n{string.Concat(punches.Select(punch => $"{punch[..5]}2026-10-{punch[5..]}:00+02:00,gate,\n"))}"))).IsDone();

        var sheets = JsonDocument.Parse((await RunAsync("attendance", "timesheet", "--from", "2026-10-05", "--to", "2026-10-11", "--format", "json")).IsDone().Output).RootElement.GetProperty("timesheets");

        Assert.Equal(
            ["00001 office 1000 28800", "00002 night 1000 28800, N25 14400, N40 14400", "00003 split 1000 28800"],
            sheets.EnumerateArray().Select(sheet =>
                $"{sheet.GetProperty("contract").GetString()} {sheet.GetProperty("days")[0].GetProperty("shift").GetString()} {string.Join(", ", sheet.GetProperty("totals").EnumerateArray().Select(total => $"{total.GetProperty("code").GetString()} {total.GetProperty("seconds").GetInt64()}"))}"));
    }

    private Task<Ran> RunAsync(params string[] arguments) =>
        Ran.ProgramAsync([.. arguments, "--data", _folder.Path, "--config", _folder.Write("site.json", """{ "timeZone": "Europe/Berlin" }""")]);
}
