using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>How work is paid: one version of it, in force until the next.</summary>
/// <param name="Id">Name and version.</param>
/// <param name="Source">Where it comes from, with its date, for people to read.</param>
/// <param name="BaseCode">Of work that is no overtime.</param>
public sealed record PayRules(PayRuleId Id, string Source, PayCode BaseCode)
{
    /// <summary>Of the base pay; more is a slip of the pen.</summary>
    public const int MostPercent = 500;

    /// <summary>Breaks.</summary>
    public BreakRules Breaks { get; init; } = new();

    /// <summary>Overtime.</summary>
    public OvertimeRules Overtime { get; init; } = new();

    /// <summary>Supplements beside the pay.</summary>
    public ImmutableArray<SupplementRule> Supplements { get; init; } = [];

    /// <summary>Off at first.</summary>
    public PayRounding Rounding { get; init; } = PayRounding.None;

    /// <summary>None at first.</summary>
    public WorkLimits Limits { get; init; } = new();

    /// <summary>Faults, one line each, naming key and mend; empty where all is well.</summary>
    public IReadOnlyList<string> Problems() => [.. OwnProblems(), .. Breaks.Problems(), .. Overtime.Problems(), .. Rounding.Problems(), .. Limits.Problems(), .. Supplements.SelectMany(rule => rule.Problems())];

    private IEnumerable<string> OwnProblems()
    {
        if (Id.Version < 1 || string.IsNullOrWhiteSpace(Id.Name) || Id.Name.Length > 64 || Id.Name.Any(char.IsControl))
        {
            yield return "name and version say which rules these are; write 1 to 64 characters, and 1 or more.";
        }

        if (string.IsNullOrWhiteSpace(Source))
        {
            yield return "source: is empty; write where the rules come from, and as of when.";
        }

        if (!PayCode.IsOne(BaseCode.Value))
        {
            yield return $"base: '{BaseCode}' is no code of payroll; {PayCode.Wanted}.";
        }
    }
}
