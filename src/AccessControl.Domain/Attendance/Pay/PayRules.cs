using System.Collections.Immutable;

namespace AccessControl.Domain.Attendance.Pay;

/// <summary>How work is paid: one version of it, in force until the next.</summary>
/// <param name="Id">Name and version.</param>
/// <param name="Source">Where it comes from, with its date, for people to read.</param>
/// <param name="BaseCode">Of work that is no overtime.</param>
public sealed record PayRules(PayRuleId Id, string Source, PayCode BaseCode)
{
    /// <summary>Breaks.</summary>
    public BreakRules Breaks { get; init; } = new();

    /// <summary>Overtime.</summary>
    public OvertimeRules Overtime { get; init; } = new();

    /// <summary>Supplements beside the pay.</summary>
    public ImmutableArray<SupplementRule> Supplements { get; init; } = [];

    /// <summary>Off at first.</summary>
    public PayRounding Rounding { get; init; } = PayRounding.None;

    /// <summary>Faults, one line each, naming key and mend; empty where all is well.</summary>
    public IReadOnlyList<string> Problems() => [.. Breaks.Problems(), .. Overtime.Problems(), .. Rounding.Problems(), .. Supplements.SelectMany(rule => rule.Problems())];
}
