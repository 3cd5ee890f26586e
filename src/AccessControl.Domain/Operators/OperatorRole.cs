namespace AccessControl.Domain.Operators;

/// <summary>What an operator may do; <see cref="OperatorRights"/> says it of each.</summary>
public enum OperatorRole
{
    /// <summary>Sees the own record, and asks for changes of it.</summary>
    Employee,

    /// <summary>Sees the records of the own team, and decides on its time; also as a deputy.</summary>
    Supervisor,

    /// <summary>Sees everybody's record, and decides on everybody's time but the own.</summary>
    Hr,

    /// <summary>Keeps operators, people and appliance; sees everybody's record, and decides on nobody's time.</summary>
    Administrator,
}
