using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Breaks;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Kiosks;
using AccessControl.Domain.Attendance.Notices;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.RecordKeeping;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.Timekeeping;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.People;
using AccessControl.Exchange.Payroll;
using AccessControl.Service.Configuration;
using AccessControl.Web.Time;
using NodaTime;

namespace AccessControl.Service.Composition;

/// <summary>Time and attendance over the stores of an appliance: who works when, what it is paid, who decides on it.</summary>
internal sealed class ApplianceTime
{
    // What changes paid time by more than this, either way, needs two people.
    private static readonly Duration AloneUpTo = Duration.FromHours(2);

    private readonly Lazy<AbsencePlan> _absent;

    /// <summary>Puts it together as it is now.</summary>
    /// <param name="store">The stores.</param>
    /// <param name="zone">The site's.</param>
    /// <param name="supervision">Who decides on whose time.</param>
    /// <param name="policy">How punches are read, and which pay without question.</param>
    /// <param name="plan">As it would be with this one; null for the one in force.</param>
    public ApplianceTime(ApplianceStore store, DateTimeZone zone, ISupervision supervision, PunchPolicy policy, StaffPlan? plan = null)
    {
        Plan = plan ?? store.Planning(zone).Current();
        Derivation = policy.Derivation(new AttendanceDates(Plan));
        Corrections = new CorrectionDesk(store.TimeEvents, new CorrectionDeciding(supervision, AloneUpTo), store.Clock, zone);
        Clocks = new ClockDesk(store.TimeEvents, store.Punches, Corrections, supervision, store.Clock);
        AbsenceTypes = new AbsenceTypesDesk(store.TimeEvents, supervision, store.Clock);
        Accounts = new AccountDesk(store.TimeEvents, supervision, AbsenceTypes, Plan, store.Clock);
        WorkedThrough = new WorkedThroughDesk(store.TimeEvents, supervision, store.Clock, zone);
        Notices = new NoticeDesk(store.TimeEvents, store.Punches, supervision, store.Clock, Plan);
        RetentionRules = new RetentionRulesDesk(store.TimeEvents, supervision, store.Clock);
        LegalHolds = new LegalHoldDesk(store.TimeEvents, supervision, store.Clock, zone);
        Retention = new RetentionDesk(store.TimeEvents, store.KeptRecords, RetentionRules, LegalHolds, AbsenceTypes, store.Clock, Plan);
        Periods = new PeriodDesk(store.TimeEvents, new PeriodDeciding(supervision), store.Clock, zone, Accounts);
        Absences = new AbsenceDesk(store.TimeEvents, supervision, AbsenceTypes, Accounts, Periods, Plan, store.Clock);
        _absent = new Lazy<AbsencePlan>(Absences.Plan);
        // Read once, by whoever asks first: a report of many asks for each.
        var disowning = new DisownedPunches(store.TimeEvents, store.Clock);
        var disowned = new Lazy<ILookup<PersonId, DisownedPunch>>(() => disowning.All().ToLookup(one => one.Person));
        var review = new TimesheetReview(
            policy.PaysWithoutQuestion,
            (contract, shift) => _absent.Value.Excused(Plan.Nearest(contract, shift.Date).Person, shift, zone),
            person => disowned.Value[person]);
        Timesheets = new TimesheetReporting(
            store.Punches, store.People, Plan, new TimesheetAssembly(Plan, Derivation, review, () => _absent.Value), person => Corrections.InForce(person), people => people is null ? WorkedThrough.All() : WorkedThrough.All(people));
        ForKiosks = new KioskTime(Timesheets, Derivation, Corrections, Periods, WorkedThrough, disowning);
    }

    /// <summary>What the pages need: they read plan, teams and roles anew each time, because other programs change them too.</summary>
    /// <param name="site">The configuration.</param>
    /// <param name="store">The stores.</param>
    public static TimeDesk DeskOf(SiteConfiguration site, ApplianceStore store)
    {
        var (zone, policy) = (DateTimeZoneProviders.Tzdb[site.TimeZone], site.Attendance.ToPolicy());
        return new TimeDesk(() => RecordOf(store, zone, policy), new PayrollDelivery(new PayrollDesk(store.TimeEvents, store.Clock), PayrollFileWriter.Write), site.Payroll);
    }

    /// <summary>Who works when.</summary>
    public StaffPlan Plan { get; }

    /// <summary>How punches are read.</summary>
    public PunchDerivation Derivation { get; }

    /// <summary>Corrections.</summary>
    public CorrectionDesk Corrections { get; }

    /// <summary>Clocks that were put right.</summary>
    public ClockDesk Clocks { get; }

    /// <summary>Types of absence.</summary>
    public AbsenceTypesDesk AbsenceTypes { get; }

    /// <summary>Absences.</summary>
    public AbsenceDesk Absences { get; }

    /// <summary>Accounts of contracts.</summary>
    public AccountDesk Accounts { get; }

    /// <summary>Dates on which no break was taken.</summary>
    public WorkedThroughDesk WorkedThrough { get; }

    /// <summary>What people are told of their record.</summary>
    public NoticeDesk Notices { get; }

    /// <summary>Rules of retention.</summary>
    public RetentionRulesDesk RetentionRules { get; }

    /// <summary>Legal holds.</summary>
    public LegalHoldDesk LegalHolds { get; }

    /// <summary>What is kept, and what is erased.</summary>
    public RetentionDesk Retention { get; }

    /// <summary>Periods.</summary>
    public PeriodDesk Periods { get; }

    /// <summary>Timesheets.</summary>
    public TimesheetReporting Timesheets { get; }

    /// <summary>What kiosks read and say.</summary>
    public KioskTime ForKiosks { get; }

    private static TimeRecord RecordOf(ApplianceStore store, DateTimeZone zone, PunchPolicy policy)
    {
        var teams = store.Operators.Teams();
        var time = new ApplianceTime(store, zone, new OperatorSupervision(teams, store.Operators.List()), policy);
        return new TimeRecord(
            store.Clock.Read().Instant,
            time.Plan,
            time.Derivation,
            time.Timesheets,
            time.Corrections,
            time.Periods,
            store.Punches,
            teams,
            time.Absences,
            time.Accounts,
            time.Notices);
    }
}
