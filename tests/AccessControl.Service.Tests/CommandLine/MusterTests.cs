using System.Text.Json;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Muster;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using AccessControl.Service.Diagnosis;
using NodaTime;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>`attendance muster`: Anna passed inwards an hour ago, Ben was let in and isn't known to have passed, of Cleo nothing is known, and Dora passed outwards.</summary>
public sealed class MusterTests : IDisposable
{
    private static readonly Instant Now = Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    private readonly TemporaryFolder _folder = new();

    public MusterTests() => EmptyAppliance.In(DataFolder.Open(_folder.Path));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Muster_EachFormat_TellsTheSameList()
    {
        await FillAsync();

        var table = (await RunAsync("attendance", "muster")).IsDone().Output.Split('\n');
        var csv = (await RunAsync("attendance", "muster", "--format", "csv")).IsDone().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var html = (await RunAsync("attendance", "muster", "--format", "html")).IsDone().Output;
        var json = JsonDocument.Parse((await RunAsync("attendance", "muster", "--json")).IsDone().Output).RootElement;

        Assert.Contains("3 to look for, 1 in the house, 1 probably, 1 not known; known to be outside: 1.", table[0], StringComparison.Ordinal);
        Assert.Matches("^1001 +Anna Example +in the house +[-0-9]{10} [:0-9]{5} front-in: passed inwards\r?$", table[1]);
        Assert.Matches("^1002 +Ben Example +probably in the house .*: let in; not known whether they passed\r?$", table[2]);
        Assert.Matches("^1003 +Cleo Example +not known +-: nothing was ever recorded\r?$", table[3]);
        Assert.Equal("as_of,number,name,group,sureness,evidence,place,seen_at,visitor,host", csv[0].Trim());
        Assert.Equal(["Sure,PassedIn,front-in", "Doubtful,Granted,front-in", "Unknown,Nothing,"], csv[1..].Select(row => string.Join(',', row.Split(',')[4..7])));
        Assert.Contains("Anna Example", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Dora", html, StringComparison.Ordinal);
        Assert.Equal(("Europe/Berlin", JsonValueKind.Null, 1), (json.GetProperty("zone").GetString(), json.GetProperty("alarm").ValueKind, json.GetProperty("outside").GetInt32()));
        Assert.Equal([("1001", "sure", "untold"), ("1002", "doubtful", "untold"), ("1003", "unknown", "untold")], json.GetProperty("people").EnumerateArray().Select(one => (one.GetProperty("person").GetString()!, one.GetProperty("sureness").GetString()!, one.GetProperty("standing").GetString()!)));
    }

    /// <summary>What the service keeps, another process sees.</summary>
    [Fact]
    public async Task Muster_UnderWayInAnotherProcess_IsShownWithWhatWasSaid()
    {
        await FillAsync();
        using (var store = ApplianceStore.Open(DataFolder.Open(_folder.Path), TimeProvider.System))
        {
            var roll = new MusterRoll(store.Muster(new PunchDerivationOptions()).List, store.Musters, store.Clock);
            Assert.Null(await roll.BeginAsync("op-musterer"));
            Assert.IsType<MusterAnswer.Recorded>(await roll.TickAsync(roll.Look().Alarm!.Value, new PersonId("1002"), "Guard", isSafe: true, "op-musterer"));
        }

        var table = (await RunAsync("attendance", "muster")).IsDone().Output.Split('\n');
        var json = JsonDocument.Parse((await RunAsync("attendance", "muster", "--json")).IsDone().Output).RootElement;

        Assert.Contains(": 1 safe, 0 missing, 0 contested, 2 not ticked off.", table[1], StringComparison.Ordinal);
        Assert.Matches("^1002 .*; safe\r?$", table[3]);
        Assert.Equal(["untold", "safe", "untold"], json.GetProperty("people").EnumerateArray().Select(one => one.GetProperty("standing").GetString()));
        (await RunAsync("journal", "verify")).IsDone();
    }

    [Fact]
    public void Doctor_LooksWhetherTheCopyIsThereNewAndElsewhere()
    {
        var folder = _folder["copies"];
        Assert.Equal([FindingState.Wrong], States());

        Directory.CreateDirectory(folder);
        Assert.Equal([FindingState.Wrong, FindingState.Advice], States());

        File.WriteAllText(Path.Combine(folder, MusterCopy.JsonName), """{ "at": "2026-03-02T07:30:00Z" }""");
        Assert.Equal([FindingState.Fine, FindingState.Advice], States());
        Assert.Equal([FindingState.Wrong, FindingState.Advice], States(Duration.FromMinutes(4)));
        Assert.Equal([FindingState.Fine], MusterCopyCheck.Of(folder, "/proc", Instant.FromUtc(2026, 3, 2, 7, 31)).Select(finding => finding.State));

        File.WriteAllText(Path.Combine(folder, MusterCopy.JsonName), "{ \"at\":");
        Assert.Equal([FindingState.Wrong, FindingState.Advice], States());

        IEnumerable<FindingState> States(Duration later = default) => MusterCopyCheck.Of(folder, _folder.Path, Instant.FromUtc(2026, 3, 2, 7, 31) + later).Select(finding => finding.State);
    }

    private async Task FillAsync()
    {
        (await RunAsync("people", "import", _folder.Write("people.csv", "number,name\n1001,Anna Example\n1002,Ben Example\n1003,Cleo Example\n1004,Dora Example\n"))).IsDone();
        using var store = ApplianceStore.Open(DataFolder.Open(_folder.Path), TimeProvider.System);
        var written = Assert.IsType<AppendOutcome.Durable>(await store.Journal.AppendAsync(
            [Grant("1001", Direction.In), Grant("1002", Direction.In), Grant("1004", Direction.Out)], AppendPriority.Door, TimeSpan.FromMinutes(1))).Sequences;
        JournalDraft[] passed = [.. new[] { written[0], written[2] }.Select(grant => new JournalDraft(JournalEntryKind.Passed, Clock, JournalFields.Of((JournalPayload.GrantField, GrantId.OfSequence(grant).Value))))];
        Assert.IsType<AppendOutcome.Durable>(await store.Journal.AppendAsync(passed, AppendPriority.Door, TimeSpan.FromMinutes(1)));
    }

    private static ClockReading Clock => new(Now - Duration.FromHours(1), "boot", Duration.FromSeconds(1), ClockQuality.Synchronised, null);

    private static JournalDraft Grant(string number, Direction direction) => new(
        JournalEntryKind.AccessGranted,
        Clock,
        JournalFields.Of(("portal", "front")),
        JournalFields.Of(("person", number)),
        new PersonId(number),
        new PunchDraft(new PersonId(number), new AccessPointId("front-in"), Clock.Instant, direction, DirectionSource.AccessPoint, PunchBasis.Granted));

    private Task<Ran> RunAsync(params string[] arguments) =>
        Ran.ProgramAsync([.. arguments, "--data", _folder.Path, "--config", _folder.Write("site.json", """{ "timeZone": "Europe/Berlin" }""")]);
}
