using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Pay;
using NodaTime;

namespace AccessControl.Domain.Attendance.Plans;

/// <summary>Rules of pay under one name, which change from date to date.</summary>
/// <param name="Name">1 to 64 characters.</param>
/// <param name="Versions">By date, each date once; at least one.</param>
public sealed record RuleSet(string Name, ImmutableArray<(LocalDate From, PayRules Rules)> Versions)
{
    /// <summary>The rules of an attendance date; before the first version the first.</summary>
    public PayRules On(LocalDate date)
    {
        var holds = Versions[0].Rules;
        foreach (var (from, rules) in Versions)
        {
            holds = from <= date ? rules : holds;
        }

        return holds;
    }
}
