using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>What a batch says of one place: what the timesheets hold, what earlier batches exported, what this one does.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Place">Number, target and whatever else the template tells apart.</param>
/// <param name="Exact">The timesheets' exact sum when the batch was made.</param>
/// <param name="Before">Exported by earlier batches of the period.</param>
/// <param name="Count">What this batch exports, in steps: below zero where it takes back.</param>
/// <param name="Step">How much one is: 36 s for hundredths of an hour.</param>
public sealed record PayrollLine(PersonId Person, PayrollPlace Place, Duration Exact, Duration Before, long Count, Duration Step)
{
    /// <summary>What this batch exports.</summary>
    public Duration Exported => Step * Count;

    /// <summary>What rounding leaves over, of all batches: earlier, this one and it are the exact sum. It isn't lost, the next batch counts from the exact sum again.</summary>
    public Duration Residual => Exact - Before - Exported;
}
