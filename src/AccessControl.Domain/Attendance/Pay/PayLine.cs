using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>Paid time of one code.</summary>
/// <param name="Code">As payroll knows it.</param>
/// <param name="Span">Which time.</param>
/// <param name="Rule">Which rules made it.</param>
/// <param name="IsSupplement">True where it comes beside the pay of the same time.</param>
public readonly record struct PayLine(PayCode Code, WorkSpan Span, PayRuleId Rule, bool IsSupplement)
{
    /// <summary>True where a tier of overtime gave the code.</summary>
    public bool IsOvertime { get; init; }

    /// <summary>Whole seconds.</summary>
    public long Seconds => (long)Span.Length.TotalSeconds;

    /// <summary>Adds it behind others; makes the last one longer where it only goes on.</summary>
    internal void AddTo(ImmutableArray<PayLine>.Builder lines)
    {
        if (lines.Count > 0 && lines[^1] is var last && last with { Span = Span } == this && last.Span.Date == Span.Date && last.Span.To == Span.From)
        {
            lines[^1] = last with { Span = last.Span with { To = Span.To } };
        }
        else
        {
            lines.Add(this);
        }
    }
}
