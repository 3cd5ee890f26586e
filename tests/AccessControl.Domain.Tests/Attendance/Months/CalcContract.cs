namespace AccessControl.Domain.Tests.Attendance.Months;

/// <summary>A contract with its terms.</summary>
internal sealed class CalcContract(string id, string person)
{
    public string Id { get; } = id;

    public string Person { get; } = person;

    public List<CalcTerm> Terms { get; } = [];

    /// <summary>The term that holds on a date.</summary>
    public CalcTerm? TermOn(DateOnly date) => Terms.Find(t => t.Holds(date));
}
