namespace AccessControl.Domain.Attendance.Pay;

/// <summary>Paid time of one code.</summary>
/// <param name="Code">As payroll knows it.</param>
/// <param name="Span">Which time.</param>
/// <param name="Rule">Which rules made it.</param>
/// <param name="IsSupplement">True where it comes beside the pay of the same time.</param>
public readonly record struct PayLine(PayCode Code, WorkSpan Span, PayRuleId Rule, bool IsSupplement)
{
    /// <summary>Whole seconds.</summary>
    public long Seconds => (long)Span.Length.TotalSeconds;
}
