using System.Collections.Immutable;

namespace AccessControl.Domain.Journal;

/// <summary>A draft as the bytes that are hashed and stored; made before its transaction begins.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="Version">Of the payload's form.</param>
/// <param name="Payload">UTF-8 JSON, exactly as hashed.</param>
/// <param name="Personal">UTF-8 JSON of the personal payload, null where there is none.</param>
/// <param name="Salt">32 random bytes that went into the personal digest, null where there is none.</param>
/// <param name="PersonalDigest">SHA-256 over salt and personal payload, null where there is none.</param>
public sealed record EncodedEntry(
    JournalEntryKind Kind,
    int Version,
    ImmutableArray<byte> Payload,
    ImmutableArray<byte>? Personal,
    ImmutableArray<byte>? Salt,
    ImmutableArray<byte>? PersonalDigest);
