namespace AccessControl.Domain.Attendance.Absences;

/// <summary>Names a type of absence for ever.</summary>
/// <param name="Value">1 to 32 characters: lower-case letters, digits, hyphen.</param>
public readonly record struct AbsenceTypeId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
