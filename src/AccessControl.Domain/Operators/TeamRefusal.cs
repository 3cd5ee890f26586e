namespace AccessControl.Domain.Operators;

/// <summary>Why something about a team wasn't done.</summary>
public enum TeamRefusal
{
    /// <summary>Nobody has one of the numbers.</summary>
    UnknownPerson,

    /// <summary>Nobody supervises the own time.</summary>
    OwnSupervisor,

    /// <summary>Supervisors would supervise each other, round about.</summary>
    Ring,

    /// <summary>Nobody is the own deputy.</summary>
    OwnDeputy,

    /// <summary>The last day is before the first.</summary>
    EndsBeforeItBegins,

    /// <summary>There is no such deputyship.</summary>
    UnknownDeputy,
}
