using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;

namespace AccessControl.Domain.Attendance.Timesheets;

/// <summary>Paid time of one code and one charge, down to its punches.</summary>
/// <param name="Pay">Code, time and rules.</param>
/// <param name="Charge">Where it is charged to.</param>
/// <param name="Punches">Sequences of the comings and leavings whose work it is of, by time; empty where rounding made it.</param>
public sealed record TimesheetLine(PayLine Pay, LabourCharge Charge, ImmutableArray<long> Punches);
