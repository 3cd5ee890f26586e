namespace AccessControl.Domain.Operators;

/// <summary>Why an operator may not do something.</summary>
public enum ActDenial
{
    /// <summary>The account was deactivated.</summary>
    Inactive,

    /// <summary>Nobody decides on the own time.</summary>
    OwnTime,

    /// <summary>It is somebody else's record.</summary>
    NotOwnRecord,

    /// <summary>The person is in another team on that day, or in none.</summary>
    NotOwnTeam,

    /// <summary>None of the roles does that.</summary>
    RoleLacks,
}
