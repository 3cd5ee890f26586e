using System.Text.Json;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Service.Composition;
using NodaTime;

namespace AccessControl.Service.Tests.CommandLine;

public sealed class AuditTests
{
    [Fact]
    public async Task Audit_OfPeopleApart_FindsNothing()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"), ("1002", "Ben Example"));
        await EnrolAsync(site, "1001", face: 0);
        await EnrolAsync(site, "1002", face: 1);

        var output = (await site.RunAsync("audit-gallery")).IsDone().Output;

        Assert.Contains("2 references of 2 people, 1 comparison", output, StringComparison.Ordinal);
        Assert.Contains("People too close to each other: none", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_OfOneFaceUnderTwoNumbers_NamesThePairUntilBothHaveAPin()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"), ("1002", "Ben Example"));
        await EnrolAsync(site, "1001", face: 0);
        await EnrolAsync(site, "1002", face: 0);

        var found = await site.RunAsync("audit-gallery");
        Assert.Equal((1, ""), (found.ExitCode, found.Error));
        Assert.Contains("1001 Anna Example and 1002 Ben Example: can't be told apart", found.Output, StringComparison.Ordinal);
        Assert.Contains("both need a PIN", found.Output, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await site.RunAsync("audit-gallery", "--json")).Output);
        var pair = Assert.Single(json.RootElement[0].GetProperty("lookAlikes").EnumerateArray());
        Assert.True(pair.GetProperty("isOneFace").GetBoolean());

        (await site.RunWithAsync("471108\n", "people", "pin", "1001")).IsDone();
        Assert.Contains("1002 needs a PIN", (await site.RunAsync("audit-gallery")).Output, StringComparison.Ordinal);
        (await site.RunWithAsync("815007\n", "people", "pin", "1002")).IsDone();
        Assert.Contains("both have a PIN", (await site.RunAsync("audit-gallery")).IsDone().Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audit_OfADamagedReference_SaysWhoseAndEndsWithOne()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"), ("1002", "Ben Example"));
        await EnrolAsync(site, "1001", face: 0);
        await EnrolAsync(site, "1002", face: 1);
        site.DamageReference("1002");

        var found = await site.RunAsync("audit-gallery");

        Assert.Equal((1, ""), (found.ExitCode, found.Error));
        Assert.Contains("References that can't be read: 1" + Environment.NewLine + "  1002 Ben Example:", found.Output, StringComparison.Ordinal);
    }

    /// <summary>Nothing is to be mended by it: an auditor looks whether two people come too close.</summary>
    [Fact]
    public async Task Audit_OfPunchesThatWerentTheirs_SaysWhoWasTakenForWhomTheLatestFirst()
    {
        using var site = new TemporarySite();
        await site.AddAsync(("1001", "Anna Example"), ("1002", "Ben Example"));
        Assert.Contains("Taken for somebody else at a kiosk: none", (await site.RunAsync("audit-gallery")).IsDone().Output, StringComparison.Ordinal);
        using (var store = ApplianceStore.Open(site.Data, TimeProvider.System))
        {
            Disown(store, "1001", hour: 7, saidToBe: "1002");
            Disown(store, "1002", hour: 8, saidToBe: null);
            Disown(store, "1001", hour: 9, saidToBe: "1001");
        }

        Assert.Contains(
            string.Join(
                Environment.NewLine,
                "Taken for somebody else at a kiosk: 3",
                "  2026-11-02T09:00:00Z  canteen: taken for 1001 Anna Example, who said by card or PIN that it was them after all",
                "  2026-11-02T08:00:00Z  canteen: taken for 1002 Ben Example, nobody said who it was",
                "  2026-11-02T07:00:00Z  canteen: taken for 1001 Anna Example, said by card or PIN to be 1002 Ben Example",
                ""),
            (await site.RunAsync("audit-gallery")).IsDone().Output,
            StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await site.RunAsync("audit-gallery", "--json")).IsDone().Output);
        Assert.Equal(
            [("1001", "1001", 109L), ("1002", null, 108L), ("1001", "1002", 107L)],
            json.RootElement[0].GetProperty("takenFor").EnumerateArray().Select(one => (one.GetProperty("person").GetString(), one.GetProperty("was").GetString(), one.GetProperty("punch").GetInt64())));
    }

    [Fact]
    public async Task Audit_OfAFolderWithoutData_SaysWhatToDo()
    {
        using var folder = new TemporaryFolder();
        (await Ran.ProgramAsync("audit-gallery", "--data", folder.Path)).IsOneLine(2, "holds no appliance's data");
    }

    private static void Disown(ApplianceStore store, string takenFor, int hour, string? saidToBe)
    {
        var disowned = new DisownedPunches(store.TimeEvents, store.Clock);
        var (key, point, at, date) = (Guid.NewGuid(), new AccessPointId("canteen"), Instant.FromUtc(2026, 11, 2, hour, 0), new LocalDate(2026, 11, 2));
        Assert.IsType<AppendOutcome.Durable>(store.TimeEvents.Append([disowned.Disowning(key, Punch(takenFor, at, 100 + hour), point, date)]));
        Assert.True(saidToBe is null || disowned.Claim(key, Punch(saidToBe, at + Duration.FromSeconds(9), 200 + hour), point, date));

        KioskPunch Punch(string person, Instant when, long sequence) => new(store.People.Find(new PersonId(person))!, when, sequence, default);
    }

    private static async Task EnrolAsync(TemporarySite site, string number, int face) =>
        (await site.RunAsync("enrol", "--person", number, "--anyway", "--image", SyntheticFaces.Write(site[$"{number}.png"], face, 0))).IsDone();
}
