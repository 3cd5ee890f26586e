using System.Collections.Immutable;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Operators;

/// <summary>Who supervises whom on which day. Pure.</summary>
/// <remarks>A person has one supervisor at most: overlaps can't be written down.</remarks>
public sealed class Teams
{
    private readonly ILookup<PersonId, TeamStep> _steps;

    /// <summary>Puts them together.</summary>
    /// <param name="steps">In any order; of one person at most one on a day.</param>
    /// <param name="deputies">In any order.</param>
    /// <exception cref="ArgumentException">Two steps of one person are of one day.</exception>
    public Teams(ImmutableArray<TeamStep> steps, ImmutableArray<Deputyship> deputies)
    {
        if (steps.Select(step => (step.Member, step.From)).Distinct().Count() != steps.Length)
        {
            throw new ArgumentException("A person has two supervisors from one day on.", nameof(steps));
        }

        (Steps, Deputies) = (steps, deputies);
        _steps = steps.OrderBy(step => step.From).ToLookup(step => step.Member);
    }

    /// <summary>No team at all.</summary>
    public static Teams None { get; } = new([], []);

    /// <summary>As given.</summary>
    public ImmutableArray<TeamStep> Steps { get; }

    /// <summary>As given.</summary>
    public ImmutableArray<Deputyship> Deputies { get; }

    /// <summary>Who supervises a person on a day; null for nobody.</summary>
    public PersonId? SupervisorOf(PersonId member, LocalDate day) => _steps[member].LastOrDefault(step => step.From <= day)?.Supervisor;

    /// <summary>Who has the same supervisor as a person on a day, without that person, in the order of their numbers; nobody where the person has none.</summary>
    public IReadOnlyList<PersonId> BesideOf(PersonId member, LocalDate day) => SupervisorOf(member, day) is { } supervisor
        ? [.. _steps.Select(steps => steps.Key).Where(other => other != member && SupervisorOf(other, day) == supervisor).Order()]
        : [];

    /// <summary>True where a person acts on another's time on a day, as supervisor or as deputy of that one; never on the own.</summary>
    public bool Covers(PersonId acting, PersonId member, LocalDate day) =>
        acting != member
        && SupervisorOf(member, day) is { } supervisor
        && (supervisor == acting || Deputies.Any(one => one.Supervisor == supervisor && one.Deputy == acting && one.CoversDay(day)));

    /// <summary>True where a person supervises the own time on a day, round about: whoever does could have it approved in return.</summary>
    public bool IsInRing(PersonId member, LocalDate day)
    {
        var above = SupervisorOf(member, day);
        for (var seen = new HashSet<PersonId>(); above is { } one && one != member && seen.Add(one); above = SupervisorOf(one, day))
        {
        }

        return above == member;
    }

    /// <summary>Whom a person acts for on a day, in the order of their numbers.</summary>
    public IReadOnlyList<PersonId> MembersOf(PersonId acting, LocalDate day) =>
        [.. _steps.Select(steps => steps.Key).Where(member => Covers(acting, member, day)).Order()];
}
