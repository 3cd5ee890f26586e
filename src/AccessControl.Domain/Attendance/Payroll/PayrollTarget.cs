namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>Where payroll takes an amount: pay codes that have the same target are one sum to it.</summary>
/// <param name="Column">Header of the column that holds the amount.</param>
/// <param name="Code">Payroll's own code beside it; null where the column says it all.</param>
public readonly record struct PayrollTarget(string Column, string? Code)
{
    /// <inheritdoc/>
    public override string ToString() => Code is null ? Column : $"{Code} ({Column})";
}
