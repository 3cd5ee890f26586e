using System.Collections.Immutable;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Attendance.Muster;

/// <summary>
/// What was said at the assembly point, from several phones. A set that is merged: in any order, any part any number of times, the result is the same. Of each phone and person the last
/// word is kept, and no phone's word is lost to another's. Immutable; thread-safe.
/// </summary>
/// <remarks>
/// A map of last writers (Shapiro et al., A comprehensive study of Convergent and Commutative Replicated Data Types, INRIA RR-7506, 2011) with a writer for each phone and person: the
/// clocks of two phones are never compared. Of two words of one phone and moment, missing holds.
/// </remarks>
public sealed class MusterTicks
{
    private readonly ImmutableDictionary<PersonId, ImmutableSortedDictionary<string, MusterTick>> _ofPeople;

    private MusterTicks(ImmutableDictionary<PersonId, ImmutableSortedDictionary<string, MusterTick>> ofPeople) => _ofPeople = ofPeople;

    /// <summary>Nobody said anything.</summary>
    public static MusterTicks None { get; } = new(ImmutableDictionary<PersonId, ImmutableSortedDictionary<string, MusterTick>>.Empty);

    /// <summary>Everything that holds, by person, then phone.</summary>
    public ImmutableArray<MusterTick> All => [.. _ofPeople.OrderBy(of => of.Key).SelectMany(of => of.Value.Values)];

    /// <summary>The same with another word.</summary>
    public MusterTicks With(MusterTick tick)
    {
        var said = _ofPeople.GetValueOrDefault(tick.Person) ?? ImmutableSortedDictionary.Create<string, MusterTick>(StringComparer.Ordinal);
        return said.TryGetValue(tick.By, out var before) && !Replaces(tick, before) ? this : new MusterTicks(_ofPeople.SetItem(tick.Person, said.SetItem(tick.By, tick)));
    }

    /// <summary>What both say.</summary>
    public MusterTicks Merge(MusterTicks other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.All.Aggregate(this, (ticks, tick) => ticks.With(tick));
    }

    /// <summary>The last word of each phone on a person, by phone.</summary>
    public IEnumerable<MusterTick> Of(PersonId person) => _ofPeople.GetValueOrDefault(person)?.Values ?? [];

    /// <summary>What it comes to.</summary>
    public MusterStanding StandingOf(PersonId person) => (Of(person).Any(tick => tick.IsSafe), Of(person).Any(tick => !tick.IsSafe)) switch
    {
        (true, true) => MusterStanding.Contested,
        (true, false) => MusterStanding.Safe,
        (false, true) => MusterStanding.Missing,
        _ => MusterStanding.Untold,
    };

    private static bool Replaces(MusterTick tick, MusterTick before) => tick.At > before.At || (tick.At == before.At && before.IsSafe && !tick.IsSafe);
}
