using System.Collections.Immutable;
using AccessControl.Domain.Attendance.Shifts;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Domain.Attendance.Absences;

/// <summary>Who is absent when, by approved absences: nobody is late, or missing, for time that they needn't be there.</summary>
public sealed class AbsencePlan
{
    private readonly ILookup<PersonId, AbsenceRequest> _ofPeople;
    private readonly AbsenceTypes _types;

    /// <summary>Makes one.</summary>
    /// <param name="requests">Of anybody, in any state; those that aren't approved excuse nothing.</param>
    /// <param name="types">Every type that they name.</param>
    /// <exception cref="ArgumentException">A type is missing; the message names it.</exception>
    public AbsencePlan(IEnumerable<AbsenceRequest> requests, AbsenceTypes types)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(types);
        _types = types;
        _ofPeople = requests.Where(one => one.State == AbsenceState.Approved).OrderBy(one => one.Span.First).ThenBy(one => one.Id.Value).ToLookup(one => one.Person);
        if (_ofPeople.SelectMany(one => one).FirstOrDefault(one => types.Find(one.Type) is null) is { } unknown)
        {
            throw new ArgumentException($"absence {unknown.Id}: is of the type '{unknown.Type}', which {types.Name} {types.Version} hasn't; keep types that something recorded names.", nameof(types));
        }
    }

    /// <summary>Nobody is absent.</summary>
    public static AbsencePlan None { get; } = new([], AbsenceTypes.None);

    /// <summary>The absences of somebody on an attendance date: at most one of the whole day, or two halves, or several of hours.</summary>
    public ImmutableArray<PlannedAbsence> On(PersonId person, LocalDate date) =>
        [.. _ofPeople[person].Where(one => one.Span.First <= date && date <= one.Span.Last).Select(one => one.Span.On(date) is { } part ? new PlannedAbsence(one, _types.Find(one.Type)!, part) : null).OfType<PlannedAbsence>()];

    /// <summary>What is left of a shift: when the person is still to be there. Empty where they needn't come at all.</summary>
    /// <remarks>The middle of a shift is where half of its time, pauses between its parts left out, is over.</remarks>
    /// <param name="person">Whose.</param>
    /// <param name="planned">The shift of the date.</param>
    /// <param name="zone">The site's.</param>
    public ImmutableArray<Interval> Remaining(PersonId person, PlannedShift planned, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(planned);
        return Excused(person, planned, zone).Aggregate(planned.Parts, Without);
    }

    /// <summary>When the person needn't be there of a shift: all of it, a half, or some hours.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="planned">The shift of the date.</param>
    /// <param name="zone">The site's.</param>
    public ImmutableArray<Interval> Excused(PersonId person, PlannedShift planned, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(planned);
        return
        [
            .. On(person, planned.Date).Select(absence => absence.Part.Match(
                _ => new Interval(planned.Start, planned.End),
                half => HalfOf(planned, half.IsSecond),
                hours => hours.Time.On(planned.Date, zone))),
        ];
    }

    private static Interval HalfOf(PlannedShift planned, bool isSecond)
    {
        var left = AbsenceCounting.FirstHalf(planned.Parts.Aggregate(Duration.Zero, (sum, part) => sum + part.Duration));
        foreach (var part in planned.Parts)
        {
            if (left <= part.Duration)
            {
                var middle = part.Start + left;
                return isSecond ? new Interval(middle, planned.End) : new Interval(planned.Start, middle);
            }

            left -= part.Duration;
        }

        return new Interval(planned.Start, planned.Start);
    }

    /// <summary>What is left of some times without another one.</summary>
    internal static ImmutableArray<Interval> Without(ImmutableArray<Interval> parts, Interval taken) =>
    [
        .. parts.SelectMany(part => (IEnumerable<Interval>)
        [
            new Interval(part.Start, Instant.Max(part.Start, Instant.Min(part.End, taken.Start))),
            new Interval(Instant.Min(part.End, Instant.Max(part.Start, taken.End)), part.End),
        ]).Where(part => part.Duration > Duration.Zero),
    ];
}
