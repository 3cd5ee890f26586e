namespace AccessControl.Domain.Attendance.Pay;

/// <summary>A named line for each difference between what was recorded and what is paid.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Span">The time that is added or taken.</param>
/// <param name="IsAdded">True adds to the pay.</param>
/// <param name="Rule">Which rules made it.</param>
public readonly record struct PayAdjustment(PayAdjustmentKind Kind, WorkSpan Span, bool IsAdded, PayRuleId Rule)
{
    /// <summary>Seconds, below 0 where they are taken.</summary>
    public long Seconds => (IsAdded ? 1 : -1) * (long)Span.Length.TotalSeconds;
}
