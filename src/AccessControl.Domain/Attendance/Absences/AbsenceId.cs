namespace AccessControl.Domain.Attendance.Absences;

/// <summary>Names an absence for ever; later ones come later in the order of their values.</summary>
/// <param name="Value">A UUID of version 7.</param>
public readonly record struct AbsenceId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
