using AccessControl.Domain.Journal;

namespace AccessControl.Benchmarks.Entrances;

/// <summary>The real journal, with a look at the clock before and after what a person waits for.</summary>
internal sealed class TimedJournal(IJournal journal, TimeProvider time) : IJournal
{
    /// <summary>Timestamp at which the last append of a door's priority was asked for.</summary>
    public long Began { get; private set; }

    /// <summary>Timestamp at which it was durable.</summary>
    public long Ended { get; private set; }

    public async Task<AppendOutcome> AppendAsync(IReadOnlyList<JournalDraft> drafts, AppendPriority priority, TimeSpan deadline)
    {
        if (priority != AppendPriority.Door)
        {
            return await journal.AppendAsync(drafts, priority, deadline);
        }

        Began = time.GetTimestamp();
        var outcome = await journal.AppendAsync(drafts, priority, deadline);
        Ended = time.GetTimestamp();
        return outcome;
    }
}
