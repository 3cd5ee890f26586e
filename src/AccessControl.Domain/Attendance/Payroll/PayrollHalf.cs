namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>Where what lies just between two amounts goes.</summary>
public enum PayrollHalf
{
    /// <summary>To the greater, away from zero: 0.125 h becomes 0.13, -0.125 h becomes -0.13.</summary>
    Up,

    /// <summary>To the even one: 0.125 h becomes 0.12, 0.135 h becomes 0.14.</summary>
    Even,
}
