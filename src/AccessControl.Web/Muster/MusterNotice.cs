namespace AccessControl.Web.Muster;

/// <summary>What became of the last answer on the muster page.</summary>
public enum MusterNotice
{
    /// <summary>It was taken.</summary>
    None,

    /// <summary>Nobody said who ticks off.</summary>
    NoName,

    /// <summary>It named nobody.</summary>
    NoPerson,

    /// <summary>It was said in a muster that isn't under way.</summary>
    Over,

    /// <summary>Ending wasn't confirmed.</summary>
    NotConfirmed,

    /// <summary>It was taken, and isn't in the journal.</summary>
    NotRecorded,
}
