using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Shifts;

namespace AccessControl.Domain.Attendance.Plans;

/// <summary>A shift of a date that a contract has.</summary>
/// <param name="Employment">The contract.</param>
/// <param name="Shift">By moments.</param>
public readonly record struct AssignedShift(EmploymentId Employment, PlannedShift Shift);
