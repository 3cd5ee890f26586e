namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>From a second on another job, and another cost centre where one is named.</summary>
internal readonly record struct CalcJobChange(long From, string? CostCentre, string Job)
{
    /// <summary>The change that a text after the key asks for.</summary>
    public static CalcJobChange Of(long from, string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new CalcJobChange(from, null, text) : new CalcJobChange(from, text[..slash], text[(slash + 1)..]);
    }
}
