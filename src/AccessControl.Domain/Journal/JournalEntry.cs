using System.Collections.Immutable;

namespace AccessControl.Domain.Journal;

/// <summary>An entry as it stands in the journal.</summary>
/// <param name="Sequence">1, 2, 3 … without gaps.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Payload">The exact UTF-8 bytes that were hashed: version, kind, times, fields, personal digest. Never serialised again.</param>
/// <param name="PersonalDigest">Salted SHA-256 of the personal payload, null where there is none.</param>
/// <param name="PreviousHash">Own hash of the entry before; 32 zero bytes for the first.</param>
/// <param name="Hash">SHA-256 over sequence, previous hash and payload.</param>
/// <param name="Personal">The personal payload, null where there is none or it was erased.</param>
/// <param name="Person">Whose it is, null for a stranger and where the payload was erased.</param>
public sealed record JournalEntry(
    long Sequence,
    JournalEntryKind Kind,
    ImmutableArray<byte> Payload,
    ImmutableArray<byte>? PersonalDigest,
    ImmutableArray<byte> PreviousHash,
    ImmutableArray<byte> Hash,
    ImmutableSortedDictionary<string, string>? Personal,
    People.PersonId? Person = null);
