using NodaTime;

namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>What one amount of a payroll file is of. What the template has no column for is null, and is summed over.</summary>
/// <param name="Number">Payroll's number of the contract.</param>
/// <param name="Target">Column and code.</param>
/// <param name="Date">The attendance date; null where the period is one sum.</param>
/// <param name="CostCentre">Null where none, or where it isn't told apart.</param>
/// <param name="Department">Likewise.</param>
/// <param name="Job">Likewise.</param>
public readonly record struct PayrollPlace(string Number, PayrollTarget Target, LocalDate? Date, string? CostCentre, string? Department, string? Job) : IComparable<PayrollPlace>
{
    /// <summary>All but the target: amounts that may stand on one row.</summary>
    internal PayrollPlace Row => this with { Target = default };

    /// <summary>Without what no column holds.</summary>
    internal PayrollPlace Reduced(IReadOnlySet<PayrollField> told) => this with
    {
        Date = told.Contains(PayrollField.Date) ? Date : null,
        CostCentre = told.Contains(PayrollField.CostCentre) ? CostCentre : null,
        Department = told.Contains(PayrollField.Department) ? Department : null,
        Job = told.Contains(PayrollField.Job) ? Job : null,
    };

    /// <summary>By number, date, cost centre, department, job, column and code; ordinal.</summary>
    public int CompareTo(PayrollPlace other)
    {
        Span<int> order =
        [
            string.CompareOrdinal(Number, other.Number),
            Nullable.Compare(Date, other.Date),
            string.CompareOrdinal(CostCentre, other.CostCentre),
            string.CompareOrdinal(Department, other.Department),
            string.CompareOrdinal(Job, other.Job),
            string.CompareOrdinal(Target.Column, other.Target.Column),
            string.CompareOrdinal(Target.Code, other.Target.Code),
        ];
        foreach (var sign in order)
        {
            if (sign != 0)
            {
                return sign;
            }
        }

        return 0;
    }

    /// <summary>By <see cref="CompareTo"/>.</summary>
    public static bool operator <(PayrollPlace left, PayrollPlace right) => left.CompareTo(right) < 0;

    /// <summary>By <see cref="CompareTo"/>.</summary>
    public static bool operator >(PayrollPlace left, PayrollPlace right) => left.CompareTo(right) > 0;

    /// <summary>By <see cref="CompareTo"/>.</summary>
    public static bool operator <=(PayrollPlace left, PayrollPlace right) => left.CompareTo(right) <= 0;

    /// <summary>By <see cref="CompareTo"/>.</summary>
    public static bool operator >=(PayrollPlace left, PayrollPlace right) => left.CompareTo(right) >= 0;
}
