using AccessControl.Domain.Attendance.Payroll;
using AccessControl.Domain.Attendance.Timekeeping;

namespace AccessControl.Web.Time;

/// <summary>What the pages of time and attendance need.</summary>
/// <param name="Now">Reads time and attendance as it is at this moment: plans, teams and roles may change beside the pages.</param>
/// <param name="Payroll">Hands closed periods to payroll.</param>
/// <param name="PayrollDefaults">What the site says to templates, by name: filled in where a page asks for it.</param>
public sealed record TimeDesk(Func<TimeRecord> Now, PayrollDelivery Payroll, IReadOnlyDictionary<string, string> PayrollDefaults);
