using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Breaks;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using AccessControl.Domain.SecondFactors;
using NodaTime;

namespace AccessControl.Contracts.Fakes;

/// <summary>A kiosk with all that it needs, in memory, under a test's clock. Ada (1001) and Ben (1002) have PINs and cards, and no contract.</summary>
public sealed class SomeKiosk
{
    public static readonly PersonId Ada = new("1001");

    public static readonly PersonId Ben = new("1002");

    public static readonly Pin AdasPin = Pin.TryParse("4711")!;

    public static readonly Pin BensPin = Pin.TryParse("8302")!;

    public static readonly CardNumber AdasCard = CardNumber.TryParse("04A1B2C3")!;

    public static readonly CardNumber BensCard = CardNumber.TryParse("04FFEE01")!;

    /// <summary>Decides on everybody's time.</summary>
    public static readonly PersonId Hr = new("9001");

    /// <summary>A Monday, 09:00 in Berlin.</summary>
    public static readonly Instant Begin = Instant.FromUtc(2026, 6, 15, 7, 0);

    public static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    private readonly Func<StaffPlan> _plan;

    public SomeKiosk(TimeProvider time, Func<KioskOptions, KioskOptions>? change = null, Func<StaffPlan>? plan = null, FakeJournal? journal = null, FakePeopleStore? people = null,
        Func<IPinStore, IPinStore>? pins = null)
    {
        Time = time;
        _plan = plan ?? (() => StaffPlan.None(Berlin));
        Journal = journal ?? new FakeJournal(Time);
        Clock = new FakeApplianceClock(Time);
        People = people ?? new FakePeopleStore(Journal, Time);
        People.Save([new Person(Ada, "Ada Byron"), new Person(Ben, "Example, Ben Otto")], []);
        Pins = new FakePinStore(Journal, People);
        Pins.Set(Ada, AdasPin, []);
        Pins.Set(Ben, BensPin, []);
        Cards = new FakeCardStore(Journal, People);
        Cards.Set(Ada, AdasCard, []);
        Cards.Set(Ben, BensCard, []);
        Events = new FakeTimeEventStore(Journal, People);
        Disowned = new DisownedPunches(Events, Clock);
        var options = (change ?? (same => same))(new KioskOptions(new AccessPointId("canteen")) { TakesCards = true, TakesFaces = true, ButtonJob = "100/WELDING", Jobs = ["WELDING", "PAINT"] });
        Punching = new KioskPunching(People, new PinChecker(pins?.Invoke(Pins) ?? Pins, Time), Cards, Journal, Clock, Time, options);
        Kiosk = new Kiosk(options, Punching, Attendance, Time, Told.Add);
    }

    public TimeProvider Time { get; }

    public FakeJournal Journal { get; }

    public FakeApplianceClock Clock { get; }

    public FakePeopleStore People { get; }

    public FakePinStore Pins { get; }

    public FakeCardStore Cards { get; }

    public FakeTimeEventStore Events { get; }

    public DisownedPunches Disowned { get; }

    public KioskPunching Punching { get; }

    public Kiosk Kiosk { get; }

    /// <summary>What threw, in the order in which it did.</summary>
    public IList<string> Told { get; } = [];

    /// <summary>What is greeted now; there has to be somebody.</summary>
    public KioskGreeting Greeting => Kiosk.View().Greeting ?? throw new InvalidOperationException("Nobody is greeted.");

    /// <summary>Time and attendance over what is recorded.</summary>
    public KioskTime Attendance() => new(Timesheets, Derivation(_plan()), Corrections, Periods, WorkedThrough, Disowned);

    /// <summary>Corrections as they are recorded.</summary>
    public CorrectionDesk Corrections => new(Events, new CorrectionDeciding(new HrAlone(), Duration.FromHours(2)), Clock, _plan().Zone);

    /// <summary>Periods as they are recorded.</summary>
    public PeriodDesk Periods => new(Events, new PeriodDeciding(new HrAlone()), Clock, _plan().Zone);

    /// <summary>Dates on which no break was taken.</summary>
    public WorkedThroughDesk WorkedThrough => new(Events, new HrAlone(), Clock, _plan().Zone);

    /// <summary>Timesheets of what is recorded.</summary>
    public TimesheetReporting Timesheets
    {
        get
        {
            var plan = _plan();
            var assembly = new TimesheetAssembly(plan, Derivation(plan), TimesheetReview.Plain);
            return new TimesheetReporting(new FakePunchStore(Journal), People, plan, assembly, person => Corrections.InForce(person), people => people is null ? WorkedThrough.All() : WorkedThrough.All(people));
        }
    }

    /// <summary>A face was recognised there: what an entrance writes and tells.</summary>
    public KioskPunch Look(PersonId person)
    {
        var key = Kiosk.Keys.Current ?? default;
        var now = Clock.Read();
        var draft = new JournalDraft(
            JournalEntryKind.KioskPunched, now, JournalFields.Of(("by", "face")), JournalFields.Of(("person", person.Value)), person, KioskPunching.Draft(person, Kiosk.Options.AccessPoint, Kiosk.Options.Direction, now, PunchBasis.Kiosk, key));
        var punch = new KioskPunch(People.Find(person)!, now.Instant, Journal.Write([draft])[0], key, Kiosk.Options.Direction != Direction.Unknown && key.Direction == Direction.Unknown);
        Kiosk.Greet(punch);
        return punch;
    }

    private static PunchDerivation Derivation(StaffPlan plan) => new(new PunchDerivationOptions(), new AttendanceDates(plan));

    private sealed class HrAlone : ISupervision
    {
        public bool MayDecide(PersonId who, PersonId of, LocalDate on) => who == Hr;

        public bool IsHr(PersonId who) => who == Hr;
    }
}
