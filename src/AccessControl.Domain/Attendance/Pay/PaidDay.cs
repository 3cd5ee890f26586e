using System.Collections.Immutable;
using NodaTime;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>What one attendance date is paid, and why. Recorded time with its adjustments is paid time, to the second; the lines that are no supplement are the paid time, each second once.</summary>
/// <param name="Date">The attendance date.</param>
/// <param name="Rules">In force on it.</param>
/// <param name="Recorded">From a coming to its leaving, by time, without overlap.</param>
/// <param name="Adjustments">By time.</param>
/// <param name="Paid">By time, without overlap.</param>
/// <param name="Lines">By time; supplements after the pay of the same moment.</param>
public sealed record PaidDay(
    LocalDate Date, PayRuleId Rules, ImmutableArray<WorkSpan> Recorded, ImmutableArray<PayAdjustment> Adjustments, ImmutableArray<WorkSpan> Paid, ImmutableArray<PayLine> Lines);
