namespace AccessControl.Domain.Journal;

/// <summary>Reads the journal, page by page.</summary>
/// <remarks>Thread-safe; sees what other processes wrote.</remarks>
public interface IJournalReader
{
    /// <summary>Entries after a sequence, in order.</summary>
    /// <param name="after">0 for the first page.</param>
    /// <param name="count">At most so many, 1 to 1000.</param>
    IReadOnlyList<JournalEntry> ReadAfter(long after, int count);

    /// <summary>The highest sequence, 0 for an empty journal.</summary>
    long LastSequence();

    /// <summary>Checks the whole chain and every personal digest that still has its payload.</summary>
    JournalVerification Verify(CancellationToken cancellationToken);
}
