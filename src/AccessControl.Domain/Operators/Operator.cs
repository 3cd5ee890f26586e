using AccessControl.Domain.People;

namespace AccessControl.Domain.Operators;

/// <summary>Somebody who signs in at the pages.</summary>
/// <param name="Id">Names the operator in the journal.</param>
/// <param name="Name">What is typed to sign in; of those who are active each has another.</param>
/// <param name="Roles">At least one.</param>
/// <param name="Person">Whose record is the operator's own; never null for an employee or a supervisor. Of those who are active each has another.</param>
/// <param name="IsActive">False for good once the account was deactivated.</param>
public sealed record Operator(OperatorId Id, OperatorName Name, OperatorRoles Roles, PersonId? Person, bool IsActive = true);
