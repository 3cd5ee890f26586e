namespace AccessControl.Domain.Journal;

/// <summary>How far the wall clock can be trusted.</summary>
public enum ClockQuality
{
    /// <summary>Never set since the machine started.</summary>
    Unset,

    /// <summary>Set once, running on by itself; the error bound grows.</summary>
    Holdover,

    /// <summary>Kept by a time source.</summary>
    Synchronised,
}
