using System.Collections.Immutable;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Corrections;

/// <summary>A correction of one person's punches, from its request on: what its events say. It is no punch; only one that holds is read beside them.</summary>
public sealed record CorrectionRequest
{
    private CorrectionRequest(CorrectionId id, PersonId person, CorrectionEvent.Requested requested) =>
        (Id, Person, Date, Change, Effect, Events) = (id, person, requested.Date, requested.Change, requested.Effect, [requested]);

    /// <summary>Its name.</summary>
    public CorrectionId Id { get; }

    /// <summary>Whose time.</summary>
    public PersonId Person { get; }

    /// <summary>The attendance date that it is about.</summary>
    public LocalDate Date { get; }

    /// <summary>What it does.</summary>
    public CorrectionChange Change { get; }

    /// <summary>By how much it changes the time that is paid, below 0 where it takes some.</summary>
    public Duration Effect { get; }

    /// <summary>How far it has come.</summary>
    public CorrectionState State { get; private init; }

    /// <summary>All that was done about it, in the order in which it was recorded.</summary>
    public ImmutableArray<CorrectionEvent> Events { get; private init; }

    /// <summary>True where it is read beside the punches.</summary>
    public bool Holds => State == CorrectionState.Approved;

    /// <summary>As punches are read with it; null where it doesn't hold.</summary>
    /// <param name="sequence">Of the journal entry that let it hold: a punch that it adds bears it.</param>
    public PunchCorrection? InForce(long sequence) => Holds ? Change.For(Person, sequence) : null;

    /// <summary>What recorded events say.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="person">Whose time.</param>
    /// <param name="events">In the order in which they were recorded; the first one is the request.</param>
    /// <exception cref="ArgumentException">They can't follow each other: the record is damaged.</exception>
    public static CorrectionRequest Of(CorrectionId id, PersonId person, IReadOnlyList<CorrectionEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var request = (events.Count == 0 ? null : events[0].Match<CorrectionRequest?>(requested => new CorrectionRequest(id, person, requested), _ => null, _ => null, _ => null, _ => null))
            ?? throw new ArgumentException($"correction {id}: doesn't begin with a request.", nameof(events));
        return events.Skip(1).Aggregate(request, (one, next) => one.With(next) ?? throw new ArgumentException($"correction {id}: {next.GetType().Name} can't follow {one.State}.", nameof(events)));
    }

    /// <summary>As it is after one more event; null where that isn't possible.</summary>
    internal CorrectionRequest? With(CorrectionEvent next) => next.LeadsTo(State) is { } state ? this with { State = state, Events = Events.Add(next) } : null;
}
