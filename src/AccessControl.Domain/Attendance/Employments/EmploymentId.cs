namespace AccessControl.Domain.Attendance.Employments;

/// <summary>The number of a contract, as payroll knows it; leading zeros count. One person may have several.</summary>
/// <param name="Value">1 to 32 characters: letters, digits, dot, underscore, hyphen.</param>
public readonly record struct EmploymentId(string Value) : IComparable<EmploymentId>
{
    /// <summary>Reads a number as a person typed it.</summary>
    /// <returns>False where it holds other characters or is too long.</returns>
    public static bool TryParse(string? text, out EmploymentId id)
    {
        var trimmed = text?.Trim() ?? "";
        id = new EmploymentId(trimmed);
        return trimmed.Length is > 0 and <= 32 && trimmed.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
    }

    /// <inheritdoc/>
    public int CompareTo(EmploymentId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>Ordinal order.</summary>
    public static bool operator <(EmploymentId left, EmploymentId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >(EmploymentId left, EmploymentId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator <=(EmploymentId left, EmploymentId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order.</summary>
    public static bool operator >=(EmploymentId left, EmploymentId right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => Value;
}
