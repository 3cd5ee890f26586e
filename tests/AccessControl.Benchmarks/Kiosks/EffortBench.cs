using AccessControl.Benchmarks.Measuring;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using AccessControl.Service.Composition;
using AccessControl.Simulation.Devices;

namespace AccessControl.Benchmarks.Kiosks;

/// <summary>
/// Touches and seconds of a punch by number and PIN, by card and by face, from standing before the kiosk to the greeting. What people do is reckoned by the keystroke-level model, what the appliance does is measured.
/// </summary>
/// <remarks>
/// Source: S. K. Card, T. P. Moran, A. Newell, "The keystroke-level model for user performance time with interactive systems", Communications of the ACM 23 (7), 1980: mental preparation M 1.35 s, homing of the hand H 0.40 s,
/// a keystroke of an average user who doesn't type by touch K 0.28 s. Each touch on the screen is reckoned as a keystroke. Taking a card from where it is worn and holding it to the reader isn't in the model: 1.5 s is assumed.
/// </remarks>
internal static class EffortBench
{
    public const string Name = "kiosk-effort";

    private const double M = 1.35, H = 0.40, K = 0.28, Card = 1.5;
    private const int Runs = 30;
    private const int NumberDigits = 4, PinDigits = 4;

    // "Number and PIN", the number, OK, the PIN, OK: as the page's test counts them.
    private const int PinTouches = 1 + NumberDigits + 1 + PinDigits + 1;

    public static async Task RunAsync(BenchContext context)
    {
        var clock = new SimulatedClock(new DateTimeOffset(2026, 6, 1, 6, 0, 0, TimeSpan.Zero));
        using var folder = new TemporaryFolder();
        using var store = ApplianceStore.Open(DataFolder.Open(folder.Path), clock);
        var (anna, pin, card) = (new PersonId("1001"), Pin.TryParse("8302")!, CardNumber.TryParse("04A1B2C3")!);
        store.PeopleWriter.Save([new Person(anna, "Anna Example")], []);
        new PinSetting(store.People, store.Pins, store.Clock).Set(anna, pin, [], "bench");
        new CardSetting(store.People, store.Cards, store.Clock).Set(anna, card, "bench");
        var options = new KioskOptions(new AccessPointId("bench")) { TakesCards = true };
        var times = new CurrentKioskTime(store, NodaTime.DateTimeZone.Utc, PunchPolicy.Default, clock);
        var kiosk = new Kiosk(
            options,
            new KioskPunching(store.People, new PinChecker(store.Pins, clock), store.Cards, store.Journal, store.Clock, clock, options),
            times.Read,
            clock);
        var byPin = await MeasureAsync(() => kiosk.PunchAsync(anna, pin), kiosk, clock);
        var byCard = await MeasureAsync(() => kiosk.PunchAsync(card), kiosk, clock);

        // One thought: which way to go, and the number; the second: the PIN.
        Add("number and PIN", PinTouches, M + H + ((1 + NumberDigits + 1) * K) + M + ((PinDigits + 1) * K), byPin);
        Add("card", 0, M + Card, byCard);
        context.Note($"{Name}: a face takes no touch, and the time from standing still to the punch that {PassersByBench.Name} measures; M isn't reckoned for it where somebody walks up and looks anyway.");
        context.Note($"{Name}: a key pressed before is one touch and H + K = {H + K:0.00} s more ({K:0.00} s before number and PIN, where the hand is there already), whichever way follows.");

        void Add(string what, int touches, double person, double appliance)
        {
            context.Add(new Figure(Name, $"{what}: touches", touches, ""));
            context.Add(new Figure(Name, $"{what}: what the person does, by the model", person, "s"));
            context.Add(new Figure(Name, $"{what}: what the appliance does until it greets", appliance, "s") { Below = 1 });
            context.Add(new Figure(Name, $"{what}: both", person + appliance, "s"));
        }
    }

    /// <summary>The median of the machine's time from the last touch to a greeting that a page can show.</summary>
    private static async Task<double> MeasureAsync(Func<Task<KioskReply>> punch, Kiosk kiosk, SimulatedClock clock)
    {
        var seconds = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var began = TimeProvider.System.GetTimestamp();
            var reply = await punch();
            var greeting = kiosk.View().Greeting;
            seconds.Add(TimeProvider.System.GetElapsedTime(began).TotalSeconds);
            if (reply != KioskReply.Done || greeting?.FirstName != "Anna")
            {
                throw new InvalidOperationException($"The kiosk says {reply}.");
            }

            clock.Advance(TimeSpan.FromMinutes(10));
        }

        return seconds.Order().ElementAt(Runs / 2);
    }
}
