namespace AccessControl.Domain.Attendance;

/// <summary>Which way a punch counts.</summary>
public enum Direction
{
    /// <summary>Not known, or still to be inferred.</summary>
    Unknown,

    /// <summary>The person came.</summary>
    In,

    /// <summary>The person left.</summary>
    Out,
}
