using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance.Periods;

/// <summary>Time of a period that payroll isn't told of.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Employment">By which contract; null where it is of none, and so is never paid.</param>
/// <param name="State">How far the period has come.</param>
/// <param name="PaidSeconds">Without supplements, absences that payroll has a code for included, as it is now; as it was recorded where it is of no contract.</param>
public sealed record UnsettledTime(PersonId Person, EmploymentId? Employment, PeriodState State, long PaidSeconds)
{
    /// <summary>What changed since the period was closed and isn't adjusted; empty where it isn't closed.</summary>
    public ImmutableArray<AdjustedSeconds> Changes { get; init; } = [];
}
