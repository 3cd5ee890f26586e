namespace AccessControl.Domain.Attendance;

/// <summary>How a direction is known.</summary>
public enum DirectionSource
{
    /// <summary>Nobody said; it is inferred when punches are derived.</summary>
    Inferred,

    /// <summary>The access point has one direction.</summary>
    AccessPoint,

    /// <summary>The person pressed a key.</summary>
    Key,

    /// <summary>A correction said so later.</summary>
    Correction,
}
