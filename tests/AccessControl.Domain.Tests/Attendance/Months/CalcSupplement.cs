namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>A supplement's rule.</summary>
internal sealed record CalcSupplement(
    int Code,
    double Percent,
    string Group,
    string Day,
    TimeOnly From,
    int Minutes,
    int DaysLater,
    int BegunWithinMinutes);
