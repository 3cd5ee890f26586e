using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance.Accounts;

/// <summary>Names an account: each contract of a person has its own.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Employment">By which contract.</param>
/// <param name="Kind">Of what.</param>
public readonly record struct AccountId(PersonId Person, EmploymentId Employment, AccountKind Kind)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind} of {Person} by {Employment}";
}
