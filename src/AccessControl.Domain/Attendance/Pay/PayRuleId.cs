namespace AccessControl.Domain.Attendance.Pay;

/// <summary>Which rules made a line: they are never changed, a new version takes their place from a date on.</summary>
/// <param name="Name">Such as <c>germany</c>.</param>
/// <param name="Version">From 1.</param>
public readonly record struct PayRuleId(string Name, int Version)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Version}";
}
