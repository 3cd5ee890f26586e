using System.Collections.Immutable;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Supervision;

/// <summary>Supervisors and their deputies by dates. A deputy's deputy decides nothing: a chain would end where nobody looks.</summary>
public sealed class SupervisorRoster : ISupervision
{
    private readonly ILookup<PersonId, SupervisorAssignment> _ofPeople;
    private readonly ILookup<PersonId, DeputyAssignment> _ofSupervisors;

    private SupervisorRoster(IEnumerable<SupervisorAssignment> supervisors, IEnumerable<DeputyAssignment> deputies)
    {
        _ofPeople = supervisors.ToLookup(one => one.Person);
        _ofSupervisors = deputies.ToLookup(one => one.For);
    }

    /// <summary>Puts it together.</summary>
    /// <param name="supervisors">In any order; a person may have several at a time.</param>
    /// <param name="deputies">In any order.</param>
    /// <returns>The roster; or null and every fault, one line each, with the mend.</returns>
    public static (SupervisorRoster? Roster, ImmutableArray<string> Problems) Of(IReadOnlyList<SupervisorAssignment> supervisors, IReadOnlyList<DeputyAssignment> deputies)
    {
        ArgumentNullException.ThrowIfNull(supervisors);
        ArgumentNullException.ThrowIfNull(deputies);
        ImmutableArray<string> problems =
        [
            .. supervisors.Where(one => one.Supervisor == one.Person).Select(one => $"supervisor of {one.Person}: is the person; name somebody else."),
            .. supervisors.Where(one => one.Until < one.From).Select(one => $"supervisor of {one.Person}: ends on {one.Until:uuuu-MM-dd}, before it begins on {one.From:uuuu-MM-dd}; swap them."),
            .. deputies.Where(one => one.Deputy == one.For).Select(one => $"deputy of {one.For}: is the same person; name somebody else."),
            .. deputies.Where(one => one.Until < one.From).Select(one => $"deputy of {one.For}: ends on {one.Until:uuuu-MM-dd}, before it begins on {one.From:uuuu-MM-dd}; swap them."),
        ];
        return problems.IsEmpty ? (new SupervisorRoster(supervisors, deputies), problems) : (null, problems);
    }

    /// <inheritdoc/>
    public bool MayDecide(PersonId who, PersonId of, LocalDate on) => who != of && _ofPeople[of].Where(one => one.HoldsOn(on)).Any(one =>
        one.Supervisor == who || _ofSupervisors[one.Supervisor].Any(deputy => deputy.Deputy == who && deputy.HoldsOn(on)));
}
