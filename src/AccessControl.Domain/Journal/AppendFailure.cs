namespace AccessControl.Domain.Journal;

/// <summary>Why nothing was written.</summary>
public enum AppendFailure
{
    /// <summary>It wasn't durable before the deadline. Where the outcome has a `Late`, it may become so later; then it is journaled as late.</summary>
    TimedOut,

    /// <summary>Too much waits to be written, so it never got in line. It will not come late: it may be appended again.</summary>
    QueueFull,

    /// <summary>No space is left.</summary>
    DiskFull,

    /// <summary>The database is damaged, read-only, or of another version.</summary>
    Unusable,

    /// <summary>The data break a rule of the store, such as no consent for a reference.</summary>
    Rejected,
}
