using AccessControl.Contracts.Fakes;
using AccessControl.Contracts.Storage;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Breaks;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.TimeEvents;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Entrances;
using AccessControl.Domain.People;
using AccessControl.Domain.Tests.Attendance.Supervision;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace AccessControl.Domain.Tests.Attendance;

/// <summary>All desks of a site over fakes: Ada works from 8 to 16 hours on weekdays by contract 007, Ben supervises her, Cleo is HR.</summary>
internal sealed class TimeDesks
{
    public static readonly PersonId Ada = Sample.Ada, Ben = Sample.Ben, Cleo = new("1003"), Dan = new("1004");

    /// <summary>Today, a Monday.</summary>
    public static readonly LocalDate Monday = new(2026, 3, 2);

    public static readonly EmploymentId Contract = new("007");

    public static readonly AccountId Leave = new(Ada, Contract, AccountKind.Leave), Flexi = new(Ada, Contract, AccountKind.Flexitime), Lieu = new(Ada, Contract, AccountKind.TimeInLieu);

    public static readonly Shift Office = Staffing.Fixed("office", 8, 16) with { GracePeriod = Duration.FromMinutes(5) };

    public TimeDesks(bool hasTypes = true)
    {
        Time = new FakeTimeProvider(Monday.AtStartOfDayInZone(DateTimeZone.Utc).ToDateTimeOffset().AddHours(9));
        Journal = new FakeJournal(Time);
        var people = new FakePeopleStore(Journal, Time);
        people.Save([.. new[] { Ada, Ben, Cleo, Dan }.Select(person => Sample.Person(person))], []);
        Store = new FakeTimeEventStore(Journal, people);
        var clock = new FakeApplianceClock(Time);
        Supervision = new Supervising((Ben, Ada, Monday.PlusYears(-10), null)) { Hr = Cleo };
        Plan = Staffing.Of(
            DateTimeZone.Utc,
            [Office],
            [new ShiftPattern("days", [Office.Id, Office.Id, Office.Id, Office.Id, Office.Id, null, null])],
            [Staffing.Own("007", "days", Monday)],
            Staffing.Term(Ada.Value, "007"));
        Types = new AbsenceTypesDesk(Store, Supervision, clock);
        Accounts = new AccountDesk(Store, Supervision, Types, Plan, clock);
        WorkedThrough = new WorkedThroughDesk(Store, Supervision, clock, DateTimeZone.Utc);
        Corrections = new CorrectionDesk(Store, new CorrectionDeciding(Supervision, Duration.FromHours(2)), clock, DateTimeZone.Utc);
        Clocks = new ClockDesk(Store, new FakePunchStore(Journal), Corrections, Supervision, clock);
        Periods = new PeriodDesk(Store, new PeriodDeciding(Supervision), clock, DateTimeZone.Utc, Accounts);
        Absences = AnotherAbsenceDesk();
        if (hasTypes)
        {
            Done(Types.Save(TypesText, "germany.json", Cleo));
        }
    }

    public static string TypesText => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "absence-types", "germany.json"));

    public FakeTimeProvider Time { get; }

    public FakeJournal Journal { get; }

    public FakeTimeEventStore Store { get; }

    public Supervising Supervision { get; }

    public StaffPlan Plan { get; }

    public AbsenceTypesDesk Types { get; }

    public AccountDesk Accounts { get; }

    public AbsenceDesk Absences { get; }

    public WorkedThroughDesk WorkedThrough { get; }

    public CorrectionDesk Corrections { get; }

    public ClockDesk Clocks { get; }

    public PeriodDesk Periods { get; }

    public static string Done(DeskOutcome outcome) => outcome.Match(done => done.Text, refused => throw new InvalidOperationException(refused.Text), failed => throw new InvalidOperationException(failed.Problem));

    public static string Refused(DeskOutcome outcome) => outcome.Match(done => throw new InvalidOperationException(done.Text), refused => refused.Text, failed => throw new InvalidOperationException(failed.Problem));

    public static AbsenceSpan Days(int from, int to) => new AbsenceSpan.Days(Monday.PlusDays(from), Monday.PlusDays(to));

    /// <summary>As another request of a page makes it.</summary>
    public AbsenceDesk AnotherAbsenceDesk() => new(Store, Supervision, Types, Accounts, Periods, Plan, new FakeApplianceClock(Time));

    /// <summary>Asks for Ada.</summary>
    public AbsenceId Ask(string type, AbsenceSpan span, PersonId? by = null)
    {
        Done(Absences.Ask(Ada, new AbsenceTypeId(type), span, by ?? Ada, ""));
        return Absences.All(Ada)[^1].Id;
    }

    /// <summary>Ada's timesheet by contract 007.</summary>
    public Timesheet Sheet(int from, int to, params (int Day, int From, int To)[] work)
    {
        var plan = Absences.Plan();
        var review = new TimesheetReview(_ => true, (_, shift) => plan.Excused(Ada, shift, DateTimeZone.Utc));
        var assembly = new TimesheetAssembly(Plan, new PunchDerivation(new PunchDerivationOptions(), new AttendanceDates(Plan)), review, () => plan);
        Punch[] punches = [.. work.SelectMany(one => new[] { (one.Day, Hour: one.From), (one.Day, Hour: one.To) }).Select((one, i) => new Punch(
            Ada, new AccessPointId("door"), Monday.PlusDays(one.Day).AtMidnight().InUtc().ToInstant() + Duration.FromHours(one.Hour), Direction.Unknown, DirectionSource.Inferred, PunchBasis.Passed, 100 + i))];
        return Assert.Single(assembly.Of(Ada, Monday.PlusDays(from), Monday.PlusDays(to), punches, WorkedThrough.All(Ada).GetValueOrDefault(Ada, []), Instant.MaxValue), sheet => sheet.Employment == Contract);
    }

    /// <summary>Days of an account's balance, or hours, after all movements.</summary>
    public decimal Balance(AccountId id) => Accounts.Find(id)!.BalanceOn(new LocalDate(9000, 1, 1)) is { IsDays: true } days ? days.Days : (decimal)Accounts.Find(id)!.BalanceOn(new LocalDate(9000, 1, 1)).Time.TotalHours;
}
