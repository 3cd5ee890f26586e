using System.Collections.Immutable;
using System.Globalization;
using AccessControl.Domain.Journal;

namespace AccessControl.Domain.Doors;

/// <summary>
/// Brings a portal's entries into the journal without ever holding up the portal: a bounded reserve and one append under way. Entries wait
/// in it while the record can't be written; what finds no room is counted, and the count is journaled.
/// </summary>
internal sealed class PortalRecord(IJournal journal, IApplianceClock clock, TimeProvider time, PortalOptions options, Action<bool> degradedChanged)
{
    private const int BatchSize = 16;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private readonly Queue<JournalDraft> _waiting = new();
    private TaskCompletionSource _idle = Completed();
    private long _lost;
    private long _unconfirmed;
    private bool _isDegraded;

    /// <summary>Entries that are not in the journal yet.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Puts entries in line. Never waits.</summary>
    public void Add(ImmutableArray<PortalEntry> entries)
    {
        if (entries.IsEmpty)
        {
            return;
        }

        var reading = clock.Read();
        lock (_gate)
        {
            foreach (var entry in entries)
            {
                if (_waiting.Count < options.ReserveCapacity)
                {
                    _waiting.Enqueue(new(entry.Kind, reading, entry.Fields.SetItem("portal", options.Id.Value), entry.Personal));
                }
                else
                {
                    _lost++;
                }
            }

            if (_idle.Task.IsCompleted)
            {
                _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _ = Task.Run(PumpAsync);
            }
        }
    }

    /// <summary>Ends when nothing waits any more.</summary>
    public Task WhenIdle()
    {
        lock (_gate)
        {
            return _idle.Task;
        }
    }

    private async Task PumpAsync()
    {
        while (Peek() is { Length: > 0 } batch)
        {
            var failure = await AppendAsync(batch).ConfigureAwait(false);
            var isOver = failure is null or AppendFailure.TimedOut or AppendFailure.Rejected;
            if (isOver)
            {
                Forget(batch.Length, failure);
            }

            SetDegraded(failure is not null and not AppendFailure.Rejected);
            if (!isOver)
            {
                await Task.Delay(RetryAfter, time).ConfigureAwait(false);
            }
        }
    }

    private JournalDraft[] Peek()
    {
        lock (_gate)
        {
            if (_waiting.Count < options.ReserveCapacity && (_lost > 0 || _unconfirmed > 0))
            {
                var fields = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal,
                [
                    KeyValuePair.Create("portal", options.Id.Value),
                    KeyValuePair.Create("lost", _lost.ToString(CultureInfo.InvariantCulture)),
                    KeyValuePair.Create("unconfirmed", _unconfirmed.ToString(CultureInfo.InvariantCulture)),
                ]);
                _waiting.Enqueue(new(JournalEntryKind.StorageDegraded, clock.Read(), fields));
                _lost = 0;
                _unconfirmed = 0;
            }

            if (_waiting.Count == 0)
            {
                _idle.SetResult();
            }

            return [.. _waiting.Take(BatchSize)];
        }
    }

    private async Task<AppendFailure?> AppendAsync(JournalDraft[] batch)
    {
        try
        {
            var outcome = await journal.AppendAsync(batch, AppendPriority.Background, Deadline).ConfigureAwait(false);
            return outcome.Match<AppendFailure?>(static _ => null, static (failure, _) => failure);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A bug in the journal must not end the record of the door: the entries stay in line.
            return AppendFailure.Unusable;
        }
    }

    private void Forget(int count, AppendFailure? failure)
    {
        lock (_gate)
        {
            for (var i = 0; i < count; i++)
            {
                var draft = _waiting.Dequeue();

                // Trying again after a time-out could write twice what is written late. An account of losses isn't accounted for itself.
                if (draft.Kind != JournalEntryKind.StorageDegraded)
                {
                    _unconfirmed += failure == AppendFailure.TimedOut ? 1 : 0;
                    _lost += failure == AppendFailure.Rejected ? 1 : 0;
                }
            }
        }
    }

    private void SetDegraded(bool isDegraded)
    {
        if (_isDegraded != isDegraded)
        {
            _isDegraded = isDegraded;
            degradedChanged(isDegraded);
        }
    }

    private static TaskCompletionSource Completed()
    {
        var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        source.SetResult();
        return source;
    }
}
