using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.Timekeeping;
using AccessControl.Domain.Attendance.Timesheets;
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

    /// <summary>Puts it together as it is now.</summary>
    /// <param name="store">The stores.</param>
    /// <param name="zone">The site's.</param>
    /// <param name="supervision">Who decides on whose time.</param>
    public ApplianceTime(ApplianceStore store, DateTimeZone zone, ISupervision supervision)
    {
        Plan = store.Planning(zone).Current();
        Derivation = new PunchDerivation(new PunchDerivationOptions(), new AttendanceDates(Plan));
        Corrections = new CorrectionDesk(store.TimeEvents, new CorrectionDeciding(supervision, AloneUpTo), store.Clock, zone);
        Periods = new PeriodDesk(store.TimeEvents, new PeriodDeciding(supervision), store.Clock, zone);
        Timesheets = new TimesheetReporting(store.Punches, store.People, Plan, new TimesheetAssembly(Plan, Derivation, TimesheetReview.Plain), person => Corrections.InForce(person));
    }

    /// <summary>What the pages need: they read plan, teams and roles anew each time, because other programs change them too.</summary>
    /// <param name="site">The configuration.</param>
    /// <param name="store">The stores.</param>
    public static TimeDesk DeskOf(SiteConfiguration site, ApplianceStore store)
    {
        var zone = DateTimeZoneProviders.Tzdb[site.TimeZone];
        return new TimeDesk(() => RecordOf(store, zone), new PayrollDelivery(new PayrollDesk(store.TimeEvents, store.Clock), PayrollFileWriter.Write), site.Payroll);
    }

    /// <summary>Who works when.</summary>
    public StaffPlan Plan { get; }

    /// <summary>How punches are read.</summary>
    public PunchDerivation Derivation { get; }

    /// <summary>Corrections.</summary>
    public CorrectionDesk Corrections { get; }

    /// <summary>Periods.</summary>
    public PeriodDesk Periods { get; }

    /// <summary>Timesheets.</summary>
    public TimesheetReporting Timesheets { get; }

    private static TimeRecord RecordOf(ApplianceStore store, DateTimeZone zone)
    {
        var teams = store.Operators.Teams();
        var time = new ApplianceTime(store, zone, new OperatorSupervision(teams, store.Operators.List()));
        return new TimeRecord(store.Clock.Read().Instant, time.Plan, time.Derivation, time.Timesheets, time.Corrections, time.Periods, store.Punches, teams, TimeRecord.NoAbsences);
    }
}
