using System.Collections.Immutable;
using AccessControl.Domain.People;
using AccessControl.Domain.Visitors;
using NodaTime;

namespace AccessControl.Domain.Attendance.Muster;

/// <summary>Who has to be looked for in a fire: everybody who is in the house, and everybody of whom that isn't known. Physical presence, not pay.</summary>
/// <remarks>
/// Two things alone take somebody off it: a passage outwards, or a leaving that no door saw and that is longer ago than anybody stays. Who may not come in any more (revoked, expired,
/// erased) and wasn't seen for as long is left out, and counted.
/// </remarks>
/// <param name="At">As of when.</param>
/// <param name="Entries">To be looked for: by sureness, then name.</param>
/// <param name="Gone">Those who are known to be outside, in the same order.</param>
/// <param name="LeftOut">How many may not come in any more, were never seen to leave, and weren't seen for long.</param>
public sealed record MusterList(Instant At, ImmutableArray<MusterEntry> Entries, ImmutableArray<MusterEntry> Gone, int LeftOut)
{
    /// <summary>Makes it.</summary>
    /// <param name="punches">Of everybody the last one and what was up to <see cref="PunchDerivationOptions.LongestPresence"/> before it, in any order; more does no harm.</param>
    /// <param name="visits">Of everybody who is signed in at reception.</param>
    /// <param name="people">Everybody who is known.</param>
    /// <param name="options">What is a second look, and how long somebody may be inside.</param>
    /// <param name="now">As of when.</param>
    public static MusterList Of(IEnumerable<Punch> punches, IEnumerable<Visit> visits, IEnumerable<Person> people, PunchDerivationOptions options, Instant now)
    {
        ArgumentNullException.ThrowIfNull(punches);
        ArgumentNullException.ThrowIfNull(visits);
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(options);
        var known = people.ToDictionary(person => person.Id);
        var where = punches.GroupBy(punch => punch.Person).ToDictionary(own => own.Key, own => Whereabouts.Of(own, options, now));

        var (listed, gone, leftOut) = (new List<MusterEntry>(), new List<MusterEntry>(), 0);
        var visiting = visits.ToDictionary(visit => visit.Visitor);
        foreach (var visit in visiting.Values)
        {
            listed.Add(Visitor(visit, where.GetValueOrDefault(visit.Visitor, Whereabouts.Nowhere), known, options, now));
        }

        foreach (var id in known.Keys.Union(where.Keys).Where(id => !visiting.ContainsKey(id)))
        {
            var person = known.GetValueOrDefault(id);
            var at = where.GetValueOrDefault(id, Whereabouts.Nowhere);
            var entry = new MusterEntry(id, person?.Name, person?.Group, at.SurenessAt(now, options.LongestPresence) ?? MusterSureness.Sure, at.Evidence, at.Place, at.SeenAt);
            if (at.SurenessAt(now, options.LongestPresence) is null)
            {
                gone.Add(entry);
            }
            else if ((person is { IsRevoked: false } && person.IsValidAt(now)) || (at.SeenAt is { } seen && now - seen <= options.LongestPresence))
            {
                listed.Add(entry);
            }
            else if (at.SeenAt is not null)
            {
                leftOut++;
            }
        }

        return new MusterList(now, Ordered(listed), Ordered(gone), leftOut);
    }

    /// <summary>The same, with everybody of a list that was made at the alarm: who has left since stays on it until somebody saw them.</summary>
    /// <param name="alarm">As it was at the alarm.</param>
    public MusterList Since(MusterList alarm)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        var listed = Entries.Select(entry => entry.Person).ToHashSet();
        var gone = Gone.ToDictionary(entry => entry.Person);
        var left = alarm.Entries.Where(entry => !listed.Contains(entry.Person)).Select(entry =>
            (gone.TryGetValue(entry.Person, out var now) ? now with { Host = entry.Host, IsVisitor = entry.IsVisitor } : entry with { Evidence = entry.IsVisitor ? MusterEvidence.SignedOut : entry.Evidence }) with
            {
                Sureness = MusterSureness.Doubtful,
            }).ToList();
        var stay = left.Select(entry => entry.Person).ToHashSet();
        return this with { Entries = Ordered(Entries.Concat(left)), Gone = [.. Gone.Where(entry => !stay.Contains(entry.Person))] };
    }

    /// <summary>How many of this sureness there are.</summary>
    public int CountOf(MusterSureness sureness) => Entries.Count(entry => entry.Sureness == sureness);

    /// <summary>Lines in the order of the list: by sureness, then name.</summary>
    public static ImmutableArray<MusterEntry> Ordered(IEnumerable<MusterEntry> entries) =>
        [.. entries.OrderBy(entry => entry.Sureness).ThenBy(entry => entry.Name ?? entry.Person.Value, StringComparer.OrdinalIgnoreCase).ThenBy(entry => entry.Person)];

    private static MusterEntry Visitor(Visit visit, Whereabouts where, Dictionary<PersonId, Person> known, PunchDerivationOptions options, Instant now)
    {
        var person = known.GetValueOrDefault(visit.Visitor);
        var host = visit.Host is { } id ? known.GetValueOrDefault(id)?.Name ?? id.Value : null;
        var signedIn = new MusterEntry(
            visit.Visitor, person?.Name, person?.Group, now - visit.ArrivedAt <= options.LongestPresence ? MusterSureness.Sure : MusterSureness.Doubtful, MusterEvidence.SignedIn, null, visit.ArrivedAt, host, IsVisitor: true);
        return where.SeenAt is not { } seen || seen <= visit.ArrivedAt ? signedIn : signedIn with
        {
            // Reception has them in the house: a door that saw them leave makes it unknown, nothing less.
            Sureness = where.SurenessAt(now, options.LongestPresence) ?? MusterSureness.Unknown,
            Evidence = where.Evidence,
            Place = where.Place,
            SeenAt = seen,
        };
    }
}
