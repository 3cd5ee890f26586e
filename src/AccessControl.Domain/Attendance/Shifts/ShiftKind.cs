namespace AccessControl.Domain.Attendance.Shifts;

/// <summary>How a shift is meant.</summary>
public enum ShiftKind
{
    /// <summary>People come at its beginning and leave at its end; with more than one part it is split.</summary>
    Fixed,

    /// <summary>People come and leave as they like between its beginning and end, and are there in its core.</summary>
    Flexible,

    /// <summary>People come when they are called.</summary>
    OnCall,
}
