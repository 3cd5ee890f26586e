namespace AccessControl.Domain.Attendance.Pay;

/// <summary>What a kind of time is called towards payroll.</summary>
/// <param name="Value">1 to 16 characters, as payroll knows it; leading zeros count.</param>
public readonly record struct PayCode(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
