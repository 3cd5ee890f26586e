namespace AccessControl.Domain.Attendance.Corrections;

/// <summary>Names a correction for ever; later ones come later in the order of their values.</summary>
/// <param name="Value">A UUID of version 7.</param>
public readonly record struct CorrectionId(Guid Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
