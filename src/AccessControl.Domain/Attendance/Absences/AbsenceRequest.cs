using System.Collections.Immutable;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>An absence of one person, from its request on: what its events say.</summary>
public sealed record AbsenceRequest
{
    private AbsenceRequest(AbsenceId id, PersonId person, AbsenceTypeId type, AbsenceSpan span, AbsenceState state, ImmutableArray<AbsenceEvent> events) =>
        (Id, Person, Type, Span, State, Events) = (id, person, type, span, state, events);

    /// <summary>Its name.</summary>
    public AbsenceId Id { get; }

    /// <summary>Who is absent.</summary>
    public PersonId Person { get; }

    /// <summary>Of what type.</summary>
    public AbsenceTypeId Type { get; }

    /// <summary>When.</summary>
    public AbsenceSpan Span { get; }

    /// <summary>How far it has come.</summary>
    public AbsenceState State { get; private init; }

    /// <summary>All that was done about it, in the order in which it was recorded.</summary>
    public ImmutableArray<AbsenceEvent> Events { get; private init; }

    /// <summary>True while it takes its time for itself: asked for or approved.</summary>
    public bool Stands => State is AbsenceState.Requested or AbsenceState.Approved;

    /// <summary>True once a certificate was shown.</summary>
    public bool HasCertificate => Events.Any(one => one.Match(_ => false, _ => false, _ => false, _ => false, _ => false, _ => true));

    /// <summary>What recorded events say.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="person">Who is absent.</param>
    /// <param name="events">In the order in which they were recorded; the first one is the request.</param>
    /// <exception cref="ArgumentException">They can't follow each other: the record is damaged.</exception>
    public static AbsenceRequest Of(AbsenceId id, PersonId person, IReadOnlyList<AbsenceEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var request = (events.Count == 0 ? null : events[0].Match<AbsenceRequest?>(
            requested => new AbsenceRequest(id, person, requested.Type, requested.Span, requested.LeadsTo(null)!.Value, [requested]),
            _ => null, _ => null, _ => null, _ => null, _ => null)) ?? throw new ArgumentException($"absence {id}: doesn't begin with a request.", nameof(events));
        return events.Skip(1).Aggregate(request, (one, next) => one.With(next) ?? throw new ArgumentException($"absence {id}: {next.GetType().Name} can't follow {one.State}.", nameof(events)));
    }

    /// <summary>As it is after one more event; null where that isn't possible.</summary>
    internal AbsenceRequest? With(AbsenceEvent next) => next.LeadsTo(State) is { } state ? this with { State = state, Events = Events.Add(next) } : null;
}
