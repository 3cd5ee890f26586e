namespace AccessControl.Domain.Journal;

/// <summary>The record of what happened: appended, chained, never overwritten.</summary>
/// <remarks>Thread-safe. One thread in the service owns the writing connection; callers wait for it with a deadline.</remarks>
public interface IJournal
{
    /// <summary>Appends entries, and their punches, in one transaction.</summary>
    /// <param name="drafts">At least one; they get following sequences.</param>
    /// <param name="priority">Who goes first.</param>
    /// <param name="deadline">How long the caller waits, under TimeProvider.</param>
    /// <returns>Durable, or why not. A failure is a value; only bugs throw.</returns>
    Task<AppendOutcome> AppendAsync(IReadOnlyList<JournalDraft> drafts, AppendPriority priority, TimeSpan deadline);
}
