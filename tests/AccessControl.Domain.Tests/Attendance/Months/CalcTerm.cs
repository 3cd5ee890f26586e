namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>A row of the employments: one term of one contract.</summary>
internal sealed record CalcTerm(
    string Employment,
    string Person,
    DateOnly From,
    DateOnly Until,
    string Group,
    string Rules,
    string Calendar,
    string CostCentre,
    string Job)
{
    /// <summary>Whether the term holds on a date.</summary>
    public bool Holds(DateOnly date) => From <= date && date <= Until;
}
