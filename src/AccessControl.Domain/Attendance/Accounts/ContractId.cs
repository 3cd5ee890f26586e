namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>Names a contract of work for ever. Whoever is hired again has a new one; two at a time are two.</summary>
/// <param name="Value">1 to 64 characters, as HR knows it.</param>
public readonly record struct ContractId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
