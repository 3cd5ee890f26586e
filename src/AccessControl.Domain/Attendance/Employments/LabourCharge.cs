namespace AccessControl.Domain.Attendance.Employments;

/// <summary>Where work is charged to.</summary>
/// <param name="CostCentre">As accounting knows it; empty where none.</param>
/// <param name="Job">As the site knows it; empty where none.</param>
public readonly record struct LabourCharge(string CostCentre, string Job)
{
    /// <summary>Nowhere in particular.</summary>
    public static LabourCharge None { get; } = new("", "");

    /// <summary>The charge after somebody keyed another job: <c>COSTCENTRE/JOB</c>, or <c>JOB</c> alone, which leaves the cost centre.</summary>
    /// <param name="keyed">1 to 64 characters.</param>
    public LabourCharge Changed(string keyed)
    {
        ArgumentException.ThrowIfNullOrEmpty(keyed);
        return keyed.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash ? new LabourCharge(keyed[..slash], keyed[(slash + 1)..]) : this with { Job = keyed };
    }
}
