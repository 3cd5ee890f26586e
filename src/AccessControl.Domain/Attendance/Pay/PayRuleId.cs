namespace AccessControl.Domain.Attendance.Pay;

/// <summary>Which rules made a line: they are never changed, a new version takes their place from a date on.</summary>
/// <param name="Name">Such as <c>germany</c>.</param>
/// <param name="Version">From 1.</param>
public readonly record struct PayRuleId(string Name, int Version)
{
    /// <summary>The plan's rule set that they stand in; null where it has their name, or they stand in none.</summary>
    public string? RuleSet { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RuleSet is null ? $"{Name} {Version}" : $"{Name} {Version} ({RuleSet})";
}
