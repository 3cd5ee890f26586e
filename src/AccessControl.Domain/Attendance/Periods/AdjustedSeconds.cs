using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.Attendance.Pay;
using NodaTime;

namespace AccessControl.Domain.Attendance.Periods;

/// <summary>What changed of one code, one attendance date and one charge.</summary>
/// <param name="Date">The attendance date, of the period that was closed.</param>
/// <param name="Code">As payroll knows it.</param>
/// <param name="Charge">Where it is charged to.</param>
/// <param name="Old">Whole seconds, as they were settled until now.</param>
/// <param name="New">Whole seconds, as they are.</param>
public readonly record struct AdjustedSeconds(LocalDate Date, PayCode Code, LabourCharge Charge, long Old, long New)
{
    /// <summary>What is to be paid more; below 0 less.</summary>
    public long Difference => New - Old;
}
