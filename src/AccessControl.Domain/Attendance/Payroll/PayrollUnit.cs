namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>What payroll counts time in.</summary>
public enum PayrollUnit
{
    /// <summary>Hours with decimals: 7.50.</summary>
    Hours,

    /// <summary>Hundredths of an hour as whole numbers: 750.</summary>
    IndustrialMinutes,

    /// <summary>Hours and minutes: 07:30.</summary>
    HoursAndMinutes,
}
