using AccessControl.Domain.Attendance;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.Attendance.Supervision;
using AccessControl.Domain.Attendance.Timesheets;
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
    /// <param name="policy">How punches are read, and which pay without question.</param>
    public ApplianceTime(ApplianceStore store, DateTimeZone zone, ISupervision supervision, PunchPolicy policy)
    {
        Plan = store.Planning(zone).Current();
        Derivation = policy.Derivation(new AttendanceDates(Plan));
        Corrections = new CorrectionDesk(store.TimeEvents, new CorrectionDeciding(supervision, AloneUpTo), store.Clock, zone);
        Periods = new PeriodDesk(store.TimeEvents, new PeriodDeciding(supervision), store.Clock, zone);
        Timesheets = new TimesheetReporting(store.Punches, store.People, Plan, new TimesheetAssembly(Plan, Derivation, new TimesheetReview(policy.PaysWithoutQuestion, (_, _) => [])), person => Corrections.InForce(person));
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
}
