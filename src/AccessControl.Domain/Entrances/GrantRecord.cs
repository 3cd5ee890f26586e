using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;

namespace AccessControl.Domain.Entrances;

/// <summary>What became of a grant's record.</summary>
/// <param name="Grant">Names the grant at the door; null where the record isn't there and the door stays secured.</param>
/// <param name="Sequence">Of the journal entry, null where none is known to be written.</param>
internal readonly record struct GrantRecord(GrantId? Grant, long? Sequence)
{
    /// <summary>Where it isn't known yet: what becomes of the entry, which moves no lock, after all.</summary>
    public Task<AppendOutcome>? Late { get; init; }
}
