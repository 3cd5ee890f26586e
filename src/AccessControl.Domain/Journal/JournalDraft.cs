using System.Collections.Immutable;

namespace AccessControl.Domain.Journal;

/// <summary>An entry before it has a place in the chain.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Clock">When it happened.</param>
/// <param name="Fields">Non-personal facts, by name: never a name, number, score vector or picture of a person.</param>
/// <param name="Personal">The personal payload, kept apart and erasable; null where there is none.</param>
/// <param name="Person">Whose personal payload it is, by person number; null for strangers and where there is none.</param>
/// <param name="Punch">A punch written in the same transaction.</param>
/// <param name="Probe">
/// The face's embedding, kept apart and sealed for as long as the site says, where a consent of <paramref name="Person"/> stands; never part of the chain.
/// Without a person, or without a personal payload, it isn't kept.
/// </param>
public sealed record JournalDraft(
    JournalEntryKind Kind,
    ClockReading Clock,
    ImmutableSortedDictionary<string, string> Fields,
    ImmutableSortedDictionary<string, string>? Personal = null,
    People.PersonId? Person = null,
    PunchDraft? Punch = null,
    Matching.Embedding? Probe = null);
