namespace AccessControl.Storage;

/// <summary>What is wrong with a database file.</summary>
public enum DatabaseProblem
{
    /// <summary>It isn't there, or its folder isn't.</summary>
    Missing,

    /// <summary>It is something else than a database of this program.</summary>
    Foreign,

    /// <summary>Its bytes are damaged.</summary>
    Damaged,

    /// <summary>A newer version of the program wrote it.</summary>
    Newer,

    /// <summary>It can't be written.</summary>
    ReadOnly,

    /// <summary>Another program keeps it locked.</summary>
    Locked,

    /// <summary>No space is left.</summary>
    DiskFull,

    /// <summary>The key isn't the one it was written with.</summary>
    WrongKey,

    /// <summary>The disk answers with an error.</summary>
    DiskError,
}
