namespace AccessControl.Domain.Operators;

/// <summary>Why something about an operator wasn't done.</summary>
public enum OperatorRefusal
{
    /// <summary>No active operator has that name.</summary>
    UnknownOperator,

    /// <summary>An active operator has that name.</summary>
    NameTaken,

    /// <summary>Nobody has the person number.</summary>
    UnknownPerson,

    /// <summary>An active operator belongs to that person.</summary>
    PersonTaken,

    /// <summary>An employee or a supervisor belongs to a person.</summary>
    PersonNeeded,

    /// <summary>An active administrator has to stay.</summary>
    LastAdministrator,

    /// <summary>An administrator is there already: it isn't the first set-up.</summary>
    AlreadySetUp,

    /// <summary>The code isn't that of the name, was used, or has expired.</summary>
    WrongCode,

    /// <summary>The password isn't the present one, or too many tries failed.</summary>
    WrongPassword,
}
