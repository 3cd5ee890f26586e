namespace AccessControl.Domain.Journal;

/// <summary>What a check of the journal found.</summary>
/// <param name="Entries">Entries read.</param>
/// <param name="ErasedPayloads">Personal payloads that were erased; their digests stand.</param>
/// <param name="FirstBadSequence">The first entry that doesn't fit the chain, null where all do.</param>
/// <param name="Problem">One line on it, null where all fit.</param>
public sealed record JournalVerification(long Entries, long ErasedPayloads, long? FirstBadSequence, string? Problem)
{
    /// <summary>True where nothing was found.</summary>
    public bool IsIntact => FirstBadSequence is null;
}
