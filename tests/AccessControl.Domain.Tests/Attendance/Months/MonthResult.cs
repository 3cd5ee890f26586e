namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>What the calculator found.</summary>
internal sealed class MonthResult
{
    /// <summary>Paid seconds of each code: base, overtime and supplements alike.</summary>
    public SortedDictionary<(string Employment, DateOnly Date, string Code, string CostCentre, string Job), long> Paid { get; } =
        new(Comparer<(string Employment, DateOnly Date, string Code, string CostCentre, string Job)>.Create(ComparePaid));

    /// <summary>Sequences of the unpaired punches of a person's attendance date, by time.</summary>
    public SortedDictionary<(string Person, DateOnly Date), List<long>> Unpaired { get; } =
        new(Comparer<(string Person, DateOnly Date)>.Create(
            static (a, b) => CompareNamed(a.Person, a.Date, b.Person, b.Date)));

    /// <summary>Seconds between coming and leaving, as recorded, of a contract's attendance date.</summary>
    public SortedDictionary<(string Employment, DateOnly Date), long> Recorded { get; } =
        new(Comparer<(string Employment, DateOnly Date)>.Create(
            static (a, b) => CompareNamed(a.Employment, a.Date, b.Employment, b.Date)));

    private static int CompareNamed(string leftName, DateOnly leftDate, string rightName, DateOnly rightDate)
    {
        var c = string.CompareOrdinal(leftName, rightName);
        return c != 0 ? c : leftDate.CompareTo(rightDate);
    }

    private static int ComparePaid(
        (string Employment, DateOnly Date, string Code, string CostCentre, string Job) a,
        (string Employment, DateOnly Date, string Code, string CostCentre, string Job) b)
    {
        var c = CompareNamed(a.Employment, a.Date, b.Employment, b.Date);
        c = c != 0 ? c : string.CompareOrdinal(a.Code, b.Code);
        c = c != 0 ? c : string.CompareOrdinal(a.CostCentre, b.CostCentre);
        return c != 0 ? c : string.CompareOrdinal(a.Job, b.Job);
    }
}
