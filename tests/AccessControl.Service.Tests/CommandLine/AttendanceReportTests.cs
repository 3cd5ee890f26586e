using System.Text.Json;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using NodaTime;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>`attendance report` over a folder with punches: Anna came and went, Ben only came.</summary>
public sealed class AttendanceReportTests : IDisposable
{
    private static readonly Instant Morning = Instant.FromUtc(2026, 11, 2, 7, 0);

    private readonly TemporaryFolder _folder = new();

    public AttendanceReportTests() => EmptyAppliance.In(DataFolder.Open(_folder.Path));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Report_EachFormat_TellsTheSameDay()
    {
        await FillAsync();

        var table = await ReportAsync("table");
        var csv = await ReportAsync("csv");
        var html = await ReportAsync("html");
        var json = JsonDocument.Parse(await ReportAsync("json")).RootElement;

        Assert.Contains("2026-11-02  1001      Anna Example            08:00:00  16:30:00   8:30:00", table, StringComparison.Ordinal);
        Assert.Contains("08:05:00 In without partner", table, StringComparison.Ordinal);
        Assert.Contains("2026-11-02,1001,Anna Example,interval,2026-11-02T08:00:00,2026-11-02T16:30:00,30600,InQuestion,InQuestion", csv, StringComparison.Ordinal);
        Assert.Contains("2026-11-02,1002,Ben Example,unpaired,2026-11-02T08:05:00,,,InQuestion,", csv, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Anna Example", html, StringComparison.Ordinal);
        var days = json.GetProperty("days");
        Assert.Equal(("Europe/Berlin", 2), (json.GetProperty("zone").GetString(), days.GetArrayLength()));
        Assert.Equal(("1001", 30600L, true), (days[0].GetProperty("person").GetString(), days[0].GetProperty("presentSeconds").GetInt64(), days[0].GetProperty("needsReview").GetBoolean()));
        Assert.Equal("2026-11-02T07:00:00Z", days[0].GetProperty("intervals")[0].GetProperty("in").GetString());
        Assert.Equal("inQuestion", days[0].GetProperty("intervals")[0].GetProperty("inStanding").GetString());
        Assert.True(days[1].GetProperty("needsReview").GetBoolean());
    }

    [Theory]
    [InlineData("table")]
    [InlineData("csv")]
    [InlineData("html")]
    [InlineData("json")]
    public async Task Report_WithoutPunches_IsAReport(string format) => Assert.NotEqual("", await ReportAsync(format));

    private async Task FillAsync()
    {
        (await RunAsync("people", "import", _folder.Write("people.csv", "number,name\n1001,Anna Example\n1002,Ben Example\n"))).IsDone();
        using var store = ApplianceStore.Open(DataFolder.Open(_folder.Path), TimeProvider.System);
        JournalDraft[] drafts =
        [
            Grant("1001", Morning, Direction.In),
            Grant("1002", Morning + Duration.FromMinutes(5), Direction.In),
            Grant("1001", Morning + Duration.FromMinutes(510), Direction.Out),
        ];
        Assert.IsType<AppendOutcome.Durable>(await store.Journal.AppendAsync(drafts, AppendPriority.Door, TimeSpan.FromMinutes(1)));
    }

    private static JournalDraft Grant(string number, Instant at, Direction direction) => new(
        JournalEntryKind.AccessGranted,
        new ClockReading(at, "boot", Duration.FromSeconds(1), ClockQuality.Synchronised, null),
        JournalFields.Of(("portal", "front")),
        JournalFields.Of(("person", number)),
        new PersonId(number),
        new PunchDraft(new PersonId(number), new AccessPointId("front-in"), at, direction, DirectionSource.AccessPoint, PunchBasis.Granted));

    private async Task<string> ReportAsync(string format) =>
        (await RunAsync("attendance", "report", "--from", "2026-11-01", "--to", "2026-11-30", "--format", format)).IsDone().Output;

    private Task<Ran> RunAsync(params string[] arguments) =>
        Ran.ProgramAsync([.. arguments, "--data", _folder.Path, "--config", _folder.Write("site.json", """{ "timeZone": "Europe/Berlin" }""")]);
}
