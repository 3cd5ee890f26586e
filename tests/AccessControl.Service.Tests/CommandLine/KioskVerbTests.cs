using System.Text.Json;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Service.Composition;
using NodaTime;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>Cards, purposes of a face, and what "not me" leaves behind, on the command line.</summary>
public sealed class KioskVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public KioskVerbTests() => EmptyAppliance.In(DataFolder.Open(_folder.Path));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Card_Read_IsSetTakenAwayAndJournaledWithoutItsNumber()
    {
        await FillAsync();

        Assert.Equal("Anna Example has a new card.\n", (await Ran.ProgramWithAsync("04:a1:b2:c3\n", "people", "card", "1001", "--data", _folder.Path)).IsDone().Output);
        Assert.Equal(new PersonId("1001"), Find("04A1B2C3"));
        (await Ran.ProgramWithAsync("04A1B2C3\n", "people", "card", "1002", "--data", _folder.Path)).IsOneLine(2, "somebody else's");
        (await Ran.ProgramWithAsync("no!\n", "people", "card", "1001", "--data", _folder.Path)).IsOneLine(2, "no card number");
        Assert.DoesNotContain("04A1B2C3", (await RunAsync("journal", "export")).Output, StringComparison.OrdinalIgnoreCase);

        Assert.Equal("Anna Example has no card any more.\n", (await RunAsync("people", "card", "1001", "--remove")).IsDone().Output);
        Assert.Null(Find("04A1B2C3"));
        Assert.Equal("Anna Example has no card; nothing was changed.\n", (await RunAsync("people", "card", "1001", "--remove")).IsDone().Output);
    }

    [Fact]
    public async Task Consent_ForOnePurpose_IsKeptWithBasisTextAndDate()
    {
        await FillAsync();

        Assert.Equal("Anna Example agrees to text 1, for doors alone: the face doesn't punch.\n", (await RunAsync("people", "consent", "1001", "--for", "door", "--basis", "works-agreement")).IsDone().Output);
        var kept = Person().Consent!;
        Assert.Equal((FacePurposes.Door, LegalBasis.WorksAgreement, "1"), (kept.Purposes, kept.Basis, kept.TextVersion));
        Assert.Contains("consent 1, for doors alone", (await RunAsync("people", "list")).Output, StringComparison.Ordinal);

        var both = JsonDocument.Parse((await RunAsync("people", "consent", "1001", "--json")).IsDone().Output).RootElement;
        Assert.Equal(("both", "Consent"), (both.GetProperty("faceFor").GetString(), both.GetProperty("legalBasis").GetString()));
        var given = Person().Consent!.GivenAt;
        (await RunAsync("people", "consent", "1001", "--for", "time")).IsDone();
        Assert.Equal((FacePurposes.Time, given), (Person().Consent!.Purposes, Person().Consent!.GivenAt));
        Assert.True(Person().Consent!.PurposesSince > given);

        (await RunAsync("people", "consent", "1001", "--for", "neither")).IsDone();
        Assert.NotNull(Person().Consent!.WithdrawnAt);
        (await RunAsync("people", "consent", "1001", "--withdraw", "--for", "door")).IsOneLine(2, "takes back every use");
    }

    [Fact]
    public async Task NotMe_IsOnTheTimesheetsOfBoth()
    {
        await FillAsync();
        using (var store = ApplianceStore.Open(DataFolder.Open(_folder.Path), TimeProvider.System))
        {
            var disowned = new DisownedPunches(store.TimeEvents, store.Clock);
            var (key, point, at) = (Guid.NewGuid(), new AccessPointId("canteen"), Instant.FromUtc(2026, 11, 2, 7, 0));
            Assert.IsType<AppendOutcome.Durable>(store.TimeEvents.Append([disowned.Disowning(key, new KioskPunch(store.People.Find(new PersonId("1001"))!, at, 7, default), point, new LocalDate(2026, 11, 2))]));
            Assert.True(disowned.Claim(key, new KioskPunch(store.People.Find(new PersonId("1002"))!, at + Duration.FromSeconds(9), 8, default), point, new LocalDate(2026, 11, 2)));
        }

        foreach (var (person, time) in new[] { ("1001", "07:00:00"), ("1002", "07:00:09") })
        {
            var sheet = (await RunAsync("attendance", "timesheet", "--from", "2026-11-01", "--to", "2026-11-03", "--person", person)).IsDone().Output;
            Assert.Contains($"! punch at {time}: somebody said at the kiosk that it isn't theirs", sheet, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Restore_GivesNobodyAPurposeOrACardBackThatWasTaken()
    {
        await FillAsync();
        (await RunAsync("people", "consent", "1001")).IsDone();
        (await Ran.ProgramWithAsync("04A1B2C3\n", "people", "card", "1001", "--data", _folder.Path)).IsDone();
        var backup = Path.Combine(_folder.Path, "backup.db");
        (await RunAsync("backup", backup)).IsDone();
        (await RunAsync("people", "consent", "1001", "--for", "door")).IsDone();
        (await RunAsync("people", "card", "1001", "--remove")).IsDone();

        (await RunAsync("restore", backup)).IsDone();

        Assert.Equal(FacePurposes.Door, Person().Consent!.Purposes);
        Assert.Null(Find("04A1B2C3"));
    }

    private Task<Ran> RunAsync(params string[] arguments) => Ran.ProgramAsync([.. arguments, "--data", _folder.Path]);

    private async Task FillAsync() => (await RunAsync("people", "import", _folder.Write("people.csv", "number,name\n1001,Anna Example\n1002,Ben Example\n"))).IsDone();

    private Person Person()
    {
        using var store = ApplianceStore.Open(DataFolder.Open(_folder.Path), TimeProvider.System);
        return store.People.Find(new PersonId("1001"))!;
    }

    private PersonId? Find(string card)
    {
        using var store = ApplianceStore.Open(DataFolder.Open(_folder.Path), TimeProvider.System);
        return store.Cards.Find(CardNumber.TryParse(card)!);
    }
}
