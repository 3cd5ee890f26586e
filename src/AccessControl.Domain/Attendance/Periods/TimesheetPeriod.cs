using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Employments;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Periods;

/// <summary>A person's time by one contract from one date to another, and who said what about it: what its events say.</summary>
public sealed record TimesheetPeriod
{
    private TimesheetPeriod(PersonId person, EmploymentId? employment, LocalDate from, LocalDate to) => (Person, Employment, From, To, Events) = (person, employment, from, to, []);

    /// <summary>Whose.</summary>
    public PersonId Person { get; }

    /// <summary>By which contract; null for work of somebody who has none.</summary>
    public EmploymentId? Employment { get; }

    /// <summary>First attendance date.</summary>
    public LocalDate From { get; }

    /// <summary>Last attendance date, included.</summary>
    public LocalDate To { get; }

    /// <summary>How far it has come.</summary>
    public PeriodState State { get; private init; }

    /// <summary>All that was done about it, in the order in which it was recorded.</summary>
    public ImmutableArray<PeriodEvent> Events { get; private init; }

    /// <summary>True where it is settled.</summary>
    public bool IsClosed => State is PeriodState.Closed or PeriodState.Exported;

    /// <summary>What was looked at when it was last confirmed or approved; null where it is neither, or the record doesn't say.</summary>
    public TimesheetSeconds? Seen => State is PeriodState.Confirmed or PeriodState.Approved
        ? Events[^1].Match(confirmed => confirmed.Seen, _ => null, _ => null, _ => null, approved => approved.Seen, _ => null, _ => null, _ => null)
        : null;

    /// <summary>What was settled when it was closed; null before.</summary>
    public TimesheetSeconds? Settled => Events.Select(one => one.Match<TimesheetSeconds?>(_ => null, _ => null, _ => null, _ => null, _ => null, closed => closed.Seconds, _ => null, _ => null)).SingleOrDefault(one => one is not null);

    /// <summary>What changed after closing, in the order in which it was recorded.</summary>
    public IEnumerable<LateAdjustment> Adjustments =>
        Events.Select(one => one.Match<LateAdjustment?>(_ => null, _ => null, _ => null, _ => null, _ => null, _ => null, _ => null, adjusted => adjusted.Adjustment)).OfType<LateAdjustment>();

    /// <summary>What was settled, here and later, until now; null before it is closed.</summary>
    public TimesheetSeconds? SettledWithAdjustments => Settled?.With(Adjustments.SelectMany(one => one.Changes));

    /// <summary>A period of which nobody has said anything.</summary>
    /// <exception cref="ArgumentException">It ends before it begins.</exception>
    public static TimesheetPeriod Open(PersonId person, EmploymentId? employment, LocalDate from, LocalDate to) =>
        to >= from ? new TimesheetPeriod(person, employment, from, to) : throw new ArgumentException($"{to} is before {from}.", nameof(to));

    /// <summary>What recorded events say.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="employment">By which contract; null for work of somebody who has none.</param>
    /// <param name="from">First attendance date.</param>
    /// <param name="to">Last attendance date, included.</param>
    /// <param name="events">In the order in which they were recorded.</param>
    /// <exception cref="ArgumentException">They can't follow each other: the record is damaged.</exception>
    public static TimesheetPeriod Of(PersonId person, EmploymentId? employment, LocalDate from, LocalDate to, IEnumerable<PeriodEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Aggregate(Open(person, employment, from, to), (one, next) =>
            one.With(next) ?? throw new ArgumentException($"period of {person} from {from:uuuu-MM-dd}: {next.GetType().Name} can't follow {one.State}.", nameof(events)));
    }

    /// <summary>As it is after one more event; null where that isn't possible.</summary>
    internal TimesheetPeriod? With(PeriodEvent next) => next.LeadsTo(State) is { } state ? this with { State = state, Events = Events.Add(next) } : null;
}
