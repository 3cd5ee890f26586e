using System.Collections.Frozen;
using AccessControl.Domain.Operators;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Supervision;

/// <summary>Who decides on whose time by teams and roles: the supervisor or a deputy, and whoever is HR; an administrator who isn't HR decides on nobody's.</summary>
/// <param name="teams">Who supervises whom.</param>
/// <param name="operators">All of them.</param>
public sealed class OperatorSupervision(Teams teams, IEnumerable<Operator> operators) : ISupervision
{
    private readonly FrozenSet<PersonId> _hr = operators.Where(one => one is { IsActive: true, Person: not null } && one.Roles.Has(OperatorRole.Hr)).Select(one => one.Person!.Value).ToFrozenSet();

    /// <inheritdoc/>
    public bool MayDecide(PersonId who, PersonId of, LocalDate on) => who != of && (_hr.Contains(who) || teams.Covers(who, of, on));

    /// <inheritdoc/>
    public bool IsHr(PersonId who) => _hr.Contains(who);
}
