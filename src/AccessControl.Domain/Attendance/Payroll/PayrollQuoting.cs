namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>Which fields stand in double quotes.</summary>
public enum PayrollQuoting
{
    /// <summary>None: what would need them is refused.</summary>
    Never,

    /// <summary>Those that hold a delimiter or a quote, or begin or end with a space.</summary>
    WhenNeeded,

    /// <summary>All, the header's too.</summary>
    Always,
}
