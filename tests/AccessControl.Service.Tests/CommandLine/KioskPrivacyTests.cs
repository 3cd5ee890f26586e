using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Service.Composition;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Service.Tests.CommandLine;

/// <summary>By what somebody punched is in the record, for whoever looks into a dispute, and in nothing that tells of hours: whoever took another way than their colleagues isn't seen by it.</summary>
public sealed class KioskPrivacyTests
{
    private static readonly Instant Morning = Instant.FromUtc(2026, 11, 2, 7, 0);

    private static readonly KioskOptions Canteen = new(new AccessPointId("canteen")) { TakesCards = true, TakesFaces = true };

    [Theory]
    [InlineData("attendance", "report", "--format", "table")]
    [InlineData("attendance", "report", "--format", "csv")]
    [InlineData("attendance", "report", "--format", "json")]
    [InlineData("attendance", "report", "--format", "html")]
    [InlineData("attendance", "timesheet", "--format", "table")]
    [InlineData("attendance", "timesheet", "--format", "json")]
    [InlineData("attendance", "timesheet", "--format", "html")]
    public async Task Output_OfTheSameHours_IsTheSameByFaceCardAndPin(params string[] verb)
    {
        var told = new List<string>();
        foreach (var method in (string[])["face", "card", "pin"])
        {
            using var folder = new TemporaryFolder();
            await FillAsync(folder, method);
            var ran = (await Ran.ProgramAsync([.. verb, "--from", "2026-11-02", "--to", "2026-11-02", "--data", folder.Path])).IsDone();
            told.Add(ran.Output);
            Assert.DoesNotContain(method == "face" ? "\"face\"" : method, ran.Output.Replace("--card", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("1001", told[0], StringComparison.Ordinal);
        Assert.Equal(told[0], told[1]);
        Assert.Equal(told[0], told[2]);
    }

    private static async Task FillAsync(TemporaryFolder folder, string method)
    {
        var data = DataFolder.Open(folder.Path);
        var time = new FakeTimeProvider(Morning.ToDateTimeOffset());
        EmptyAppliance.In(data);
        await File.WriteAllTextAsync(data.Configuration, """{ "timeZone": "Europe/Berlin" }""");
        (await Ran.ProgramAsync("people", "import", folder.Write("people.csv", "number,name\n1001,Anna Example\n"), "--data", folder.Path)).IsDone();
        using var store = ApplianceStore.Open(data, time, new Clock(time));
        var anna = new PersonId("1001");
        var (pin, card) = (Pin.TryParse("8302")!, CardNumber.TryParse("04A1B2C3")!);
        new PinSetting(store.People, store.Pins, store.Clock).Set(anna, pin, [], "test");
        new CardSetting(store.People, store.Cards, store.Clock).Set(anna, card, "test");
        var punching = new KioskPunching(store.People, new PinChecker(store.Pins, time), store.Cards, store.Journal, store.Clock, time, Canteen);
        foreach (var key in (PunchKey[])[PunchKey.In, PunchKey.Out])
        {
            if (method == "face")
            {
                var draft = new JournalDraft(
                    JournalEntryKind.KioskPunched,
                    store.Clock.Read(),
                    JournalFields.Of(("accessPoint", "canteen"), ("by", "face")),
                    JournalFields.Of(("person", "1001"), ("name", "Anna Example")),
                    anna,
                    KioskPunching.Draft(anna, Canteen.AccessPoint, Direction.Unknown, store.Clock.Read(), PunchBasis.Kiosk, new KioskKey(key)));
                Assert.True((await store.Journal.AppendAsync([draft], AppendPriority.Background, TimeSpan.FromSeconds(30))).Match(_ => true, _ => false));
            }
            else
            {
                var outcome = method == "pin" ? await punching.ByPinAsync(anna, pin, new KioskKey(key)) : await punching.ByCardAsync(card, new KioskKey(key));
                Assert.IsType<KioskPunchOutcome.Recorded>(outcome);
            }

            time.Advance(TimeSpan.FromHours(8.5));
        }
    }

    private sealed class Clock(TimeProvider time) : IApplianceClock
    {
        private readonly long _origin = time.GetTimestamp();

        public ClockReading Read() => new(
            Instant.FromDateTimeOffset(time.GetUtcNow()), "00000000-0000-4000-8000-000000000001", Duration.FromTimeSpan(time.GetElapsedTime(_origin)), ClockQuality.Synchronised, Duration.FromMilliseconds(5));
    }
}
