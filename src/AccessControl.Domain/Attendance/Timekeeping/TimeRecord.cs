using AccessControl.Domain.Attendance.Absences;
using AccessControl.Domain.Attendance.Accounts;
using AccessControl.Domain.Attendance.Corrections;
using AccessControl.Domain.Attendance.Notices;
using AccessControl.Domain.Attendance.Periods;
using AccessControl.Domain.Attendance.Plans;
using AccessControl.Domain.Attendance.Timesheets;
using AccessControl.Domain.Operators;
using NodaTime;

namespace AccessControl.Domain.Attendance.Timekeeping;

/// <summary>Time and attendance of the site as it is at a moment: what is read for a page, and what acts on it go by.</summary>
/// <param name="Now">The moment.</param>
/// <param name="Plan">Who works when.</param>
/// <param name="Derivation">How punches are read.</param>
/// <param name="Timesheets">Makes them.</param>
/// <param name="Corrections">Corrections.</param>
/// <param name="Periods">Periods.</param>
/// <param name="Punches">As recorded.</param>
/// <param name="Teams">Who supervises whom.</param>
/// <param name="Absences">Absences.</param>
/// <param name="Accounts">Accounts of contracts.</param>
/// <param name="Notices">What people are told of their record.</param>
public sealed record TimeRecord(
    Instant Now,
    StaffPlan Plan,
    PunchDerivation Derivation,
    TimesheetReporting Timesheets,
    CorrectionDesk Corrections,
    PeriodDesk Periods,
    IPunchStore Punches,
    Teams Teams,
    AbsenceDesk Absences,
    AccountDesk Accounts,
    NoticeDesk Notices)
{
    /// <summary>The site's date.</summary>
    public LocalDate Today => Now.InZone(Plan.Zone).Date;
}
