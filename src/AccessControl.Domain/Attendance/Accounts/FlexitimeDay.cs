using NodaTime;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>What a date brings to flexitime.</summary>
/// <param name="Date">The attendance date.</param>
/// <param name="Worked">Paid time.</param>
/// <param name="Due">By the contract.</param>
/// <param name="Credited">Time of absences that counts as if it had been worked.</param>
public sealed record FlexitimeDay(LocalDate Date, Duration Worked, Duration Due, Duration Credited)
{
    /// <summary>Worked and credited, less what was due.</summary>
    public Duration Movement => Worked + Credited - Due;
}
