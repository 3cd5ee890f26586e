namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>Names a version of a template.</summary>
/// <param name="Name">1 to 64 characters.</param>
/// <param name="Version">1 or more.</param>
public readonly record struct PayrollTemplateId(string Name, int Version)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} {Version}";
}
