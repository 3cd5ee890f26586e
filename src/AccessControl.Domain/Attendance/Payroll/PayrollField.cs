namespace AccessControl.Domain.Attendance.Payroll;

/// <summary>What of the time itself a column can hold.</summary>
public enum PayrollField
{
    /// <summary>Payroll's number of the contract, as it is.</summary>
    Number,

    /// <summary>The attendance date: each date has rows of its own.</summary>
    Date,

    /// <summary>The cost centre: each has rows of its own.</summary>
    CostCentre,

    /// <summary>The department: each has rows of its own.</summary>
    Department,

    /// <summary>The job: each has rows of its own.</summary>
    Job,
}
