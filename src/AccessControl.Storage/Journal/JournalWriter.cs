using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AccessControl.Storage.Journal;

/// <summary>Writes the journal, and all else that is written: one thread owns the writing connection of this process.</summary>
/// <remarks>
/// Thread-safe. A job is encoded and sealed by its caller, then is one BEGIN IMMEDIATE transaction. The lock is taken first and the job chosen after, so
/// that the door goes first even after a wait. While another process holds the lock, jobs stay in the queue. A caller whose deadline passes is told so; its job stays,
/// its late outcome can be awaited, and when it is written after all, a LateAppend entry names its sequences.
/// </remarks>
public sealed class JournalWriter : IJournal, IDisposable
{
    private static readonly TimeSpan DefaultPeopleDeadline = TimeSpan.FromSeconds(10);

    private readonly Database _database;
    private readonly IApplianceClock _clock;
    private readonly TimeProvider _time;
    private readonly TimeSpan _peopleDeadline;
    private readonly WriteQueue _queue;
    private readonly JournalAppender _appender;
    private readonly Thread _thread;
    private SqliteConnection? _connection;
    private int _isDisposed;

    /// <summary>Starts the writing thread.</summary>
    /// <param name="database">Open as long as this is.</param>
    /// <param name="clock">Read for LateAppend entries.</param>
    /// <param name="time">Deadlines.</param>
    /// <param name="options">How.</param>
    public JournalWriter(Database database, IApplianceClock clock, TimeProvider time, JournalWriterOptions options)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        _database = database;
        _clock = clock;
        _time = time;
        _peopleDeadline = options.PeopleDeadline ?? DefaultPeopleDeadline;
        _queue = new WriteQueue(options.Capacity);
        _appender = new JournalAppender(database.Key, time);
        _thread = new Thread(Run) { IsBackground = true, Name = "journal writer" };
        _thread.Start();
    }

    /// <summary>Jobs that wait.</summary>
    public int Waiting => _queue.Count;

    /// <inheritdoc/>
    public Task<AppendOutcome> AppendAsync(IReadOnlyList<JournalDraft> drafts, AppendPriority priority, TimeSpan deadline)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        if (drafts.Count == 0)
        {
            throw new ArgumentException("At least one draft is appended.", nameof(drafts));
        }

        return WriteAsync(new WriteJob(priority, PreparedEntry.From(drafts, _database.Key)), deadline);
    }

    /// <summary>Writes what can still be written and ends the thread. What waits for a lock that another process holds is given up after a last try.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        _queue.Close();
        _thread.Join();
        _connection?.Dispose();
        _appender.Dispose();
    }

    internal AppendOutcome Write(WriteJob job) => WriteAsync(job, _peopleDeadline).GetAwaiter().GetResult();

    internal async Task<AppendOutcome> WriteAsync(WriteJob job, TimeSpan deadline)
    {
        if (!_queue.TryAdd(job))
        {
            return _queue.IsClosed
                ? new AppendOutcome.Failed(AppendFailure.Unusable, $"{_database.Path}: the journal is closed.")
                : new AppendOutcome.Failed(AppendFailure.QueueFull, $"{_database.Path}: too much waits to be written. Check the disk and what else uses the database.");
        }

        try
        {
            return await job.Done.WaitAsync(deadline, _time).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return job.TryGiveUp()
                ? new AppendOutcome.Failed(AppendFailure.TimedOut, $"{_database.Path}: not written in time. Check the disk and what else uses the database.", job.Done)
                : await job.Done.ConfigureAwait(false);
        }
    }

    private void Run()
    {
        while (_queue.WaitForJob())
        {
            var failure = Begin(out var transaction);
            if (transaction is not null)
            {
                using (transaction)
                {
                    CarryOut(_queue.Take(), transaction);
                }
            }
            else if (failure is { Failure: not AppendFailure.TimedOut })
            {
                _queue.Take().TryAnswer(failure);
            }
            else if (_queue.IsClosed)
            {
                while (_queue.Count > 0)
                {
                    _queue.Take().TryAnswer(failure!);
                }
            }
        }
    }

    // Waits up to a second for another process' lock; the timeout is the connection's.
    private AppendOutcome.Failed? Begin(out SqliteTransaction? transaction)
    {
        transaction = null;
        try
        {
            _connection ??= _database.OpenWriting();
            StageAhead(_connection);
            transaction = _connection.BeginTransaction(deferred: false);
            return null;
        }
        catch (SqliteException exception)
        {
            var failure = Failure(exception);
            if (failure.Failure == AppendFailure.Unusable)
            {
                Reopen();
            }

            return failure;
        }
    }

    private void StageAhead(SqliteConnection connection)
    {
        try
        {
            Stage(_queue.PeekBackground(), connection);
        }
        catch (SqliteException)
        {
            // It is tried again when the job's turn comes; there the failure is the job's own.
        }
    }

    private static void Stage(WriteJob? job, SqliteConnection connection)
    {
        if (job is { Stage: { } stage } && job.StagedOn != connection)
        {
            stage(connection);
            job.StagedOn = connection;
        }
    }

    private void CarryOut(WriteJob job, SqliteTransaction transaction)
    {
        try
        {
            // Already done, but where the job came in after the look at the queue.
            Stage(job, transaction.Connection!);
            if (job.Before?.Invoke(transaction) is { } problem)
            {
                transaction.Rollback();
                job.TryAnswer(new AppendOutcome.Failed(AppendFailure.Rejected, problem));
                return;
            }

            var sequences = _appender.Append(transaction, job.Entries);
            job.After?.Invoke(transaction);
            var isLateTold = job.IsGivenUp;
            if (isLateTold)
            {
                _appender.Append(transaction, LateAppend(sequences));
            }

            transaction.Commit();
            if (job.Erases)
            {
                EmptyLog();
            }

            if (!job.TryAnswer(new AppendOutcome.Durable(sequences)) && !isLateTold)
            {
                _queue.AddOwn(new WriteJob(AppendPriority.Background, LateAppend(sequences)));
            }
        }
        catch (SqliteException exception)
        {
            Rollback(transaction);
            var failure = Failure(exception);
            if (failure.Failure == AppendFailure.Unusable)
            {
                Reopen();
            }

            job.TryAnswer(failure);
        }
#pragma warning disable CA1031 // A bug belongs to the caller that brought it; the thread lives on for the others.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Rollback(transaction);
            job.Throw(exception);
        }
    }

    private IReadOnlyList<PreparedEntry> LateAppend(ImmutableArray<long> sequences) => PreparedEntry.From(
        [
            new JournalDraft(
                JournalEntryKind.LateAppend,
                _clock.Read(),
                ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("sequences", string.Join(',', sequences))),
        ],
        _database.Key);

    // The log keeps old pages until it is emptied. A reader may be in the way; then the next erasure or the last closing does it.
    private void EmptyLog()
    {
        try
        {
            _connection!.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException)
        {
        }
    }

    private static void Rollback(SqliteTransaction transaction)
    {
        try
        {
            transaction.Rollback();
        }
        catch (Exception exception) when (exception is SqliteException or InvalidOperationException)
        {
            // SQLite rolled back by itself, as it does when the disk is full.
        }
    }

    private void Reopen()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private AppendOutcome.Failed Failure(SqliteException exception) => exception.SqliteErrorCode switch
    {
        SqliteResult.Busy or SqliteResult.Locked => new(AppendFailure.TimedOut, UnusableDatabaseException.From(exception, _database.Path).Message),
        SqliteResult.Full => new(AppendFailure.DiskFull, UnusableDatabaseException.From(exception, _database.Path).Message),
        SqliteResult.Constraint => new(AppendFailure.Rejected, $"{_database.Path}: what was to be stored doesn't fit what is there ({exception.SqliteExtendedErrorCode}). Nothing was stored; try again."),
        _ => new(AppendFailure.Unusable, UnusableDatabaseException.From(exception, _database.Path).Message),
    };
}
