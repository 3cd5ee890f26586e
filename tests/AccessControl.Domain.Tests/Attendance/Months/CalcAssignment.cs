namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>A pattern for a group or for a contract.</summary>
internal sealed record CalcAssignment(
    string? Group,
    string? Employment,
    DateOnly From,
    DateOnly Until,
    string Pattern,
    DateOnly Anchor)
{
    /// <summary>Whether it holds on a date.</summary>
    public bool Holds(DateOnly date) => From <= date && date <= Until;
}
