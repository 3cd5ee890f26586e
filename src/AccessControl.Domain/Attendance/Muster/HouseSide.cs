namespace AccessControl.Domain.Attendance.Muster;

/// <summary>On which side of the doors somebody is.</summary>
internal enum HouseSide
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>In the house.</summary>
    Inside,

    /// <summary>Not in the house.</summary>
    Outside,
}
