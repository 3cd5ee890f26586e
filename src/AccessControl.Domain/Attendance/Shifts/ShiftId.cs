namespace AccessControl.Domain.Attendance.Shifts;

/// <summary>Names a shift.</summary>
/// <param name="Value">1 to 64 characters.</param>
public readonly record struct ShiftId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
