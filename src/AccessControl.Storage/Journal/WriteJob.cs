using AccessControl.Domain.Journal;
using Microsoft.Data.Sqlite;

namespace AccessControl.Storage.Journal;

/// <summary>One transaction that waits for the writing thread, and whoever waits for it.</summary>
internal sealed class WriteJob(AppendPriority priority, IReadOnlyList<PreparedEntry> entries)
{
    private const int Waiting = 0;
    private const int Answered = 1;
    private const int GivenUp = 2;

    private readonly TaskCompletionSource<AppendOutcome> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    public AppendPriority Priority { get; } = priority;

    public IReadOnlyList<PreparedEntry> Entries { get; } = entries;

    /// <summary>Puts much data into a temporary table, before the lock is taken where that can be. It may run more than once.</summary>
    public Action<SqliteConnection>? Stage { get; init; }

    /// <summary>The connection that holds what was staged.</summary>
    public SqliteConnection? StagedOn { get; set; }

    /// <summary>Written before the entries; one line where the data break a rule.</summary>
    public Func<SqliteTransaction, string?>? Before { get; init; }

    /// <summary>Written after the entries.</summary>
    public Action<SqliteTransaction>? After { get; init; }

    /// <summary>True where what was overwritten must leave the write-ahead log as well.</summary>
    public bool Erases { get; init; }

    public bool IsGivenUp => Volatile.Read(ref _state) == GivenUp;

    /// <summary>Completes with what became of the job, whether somebody still waits or not.</summary>
    public Task<AppendOutcome> Done => _done.Task;

    /// <summary>False where the caller has gone; then it is a late answer.</summary>
    public bool TryAnswer(AppendOutcome outcome)
    {
        var isInTime = Interlocked.CompareExchange(ref _state, Answered, Waiting) == Waiting;
        _done.TrySetResult(outcome);
        return isInTime;
    }

    /// <summary>Lets a bug surface at the caller.</summary>
    public void Throw(Exception exception)
    {
        Interlocked.CompareExchange(ref _state, Answered, Waiting);
        _done.TrySetException(exception);
    }

    /// <summary>The caller goes; false where the answer was there first.</summary>
    public bool TryGiveUp() => Interlocked.CompareExchange(ref _state, GivenUp, Waiting) == Waiting;
}
