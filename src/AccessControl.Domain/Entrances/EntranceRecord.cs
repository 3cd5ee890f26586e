using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;

namespace AccessControl.Domain.Entrances;

/// <summary>
/// Brings an entrance's entries into the journal: grants before the door moves, the rest behind its back. What can't be written waits in
/// a bounded reserve; what finds no room is counted, and the count is journaled.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class EntranceRecord
{
    /// <summary>The field that names a grant while its sequence isn't known.</summary>
    public const string TokenField = "token";

    private const int BatchSize = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly IJournal _journal;
    private readonly IApplianceClock _clock;
    private readonly TimeProvider _time;
    private readonly PortalOptions _portal;
    private readonly TimeSpan _deadline;
    private readonly Action<bool> _degradedChanged;
    private readonly Lock _gate = new();
    private readonly Queue<JournalDraft> _waiting = new();
    private TaskCompletionSource? _pumping;
    private int _grantsWaiting;
    private int _grantsInLine;
    private int _othersWaiting;
    private long _lost;
    private long _unconfirmed;
    private bool _isDegraded;

    public EntranceRecord(
        IJournal journal, IApplianceClock clock, TimeProvider time, PortalOptions portal, TimeSpan deadline, Action<bool> degradedChanged)
    {
        (_journal, _clock, _time, _portal, _deadline, _degradedChanged) = (journal, clock, time, portal, deadline, degradedChanged);
    }

    /// <summary>True while the record can't be written.</summary>
    public bool IsDegraded
    {
        get
        {
            lock (_gate)
            {
                return _isDegraded;
            }
        }
    }

    /// <summary>Ends when nothing waits any more.</summary>
    public Task WhenIdle()
    {
        lock (_gate)
        {
            return _pumping?.Task ?? Task.CompletedTask;
        }
    }

    /// <summary>Writes a grant and its punch, and waits until they are durable, the deadline has passed, or it is clear that they won't be.</summary>
    /// <param name="draft">With a <see cref="TokenField"/>.</param>
    public async Task<GrantRecord> RecordGrantAsync(JournalDraft draft)
    {
        var outcome = await _journal.AppendAsync([draft], AppendPriority.Door, _deadline);
        return outcome.Match(
            sequences =>
            {
                SetDegraded(false);
                return new GrantRecord(GrantId.OfSequence(sequences[0]), sequences[0]);
            },
            (failure, _) => DecideWithoutRecord(draft, failure));
    }

    /// <summary>Writes an entry when its turn comes. Never waits.</summary>
    public void RecordLater(JournalDraft draft)
    {
        lock (_gate)
        {
            if (_othersWaiting >= _portal.ReserveCapacity)
            {
                _lost++;
                return;
            }

            _othersWaiting++;
            Enqueue(draft);
        }
    }

    private GrantRecord DecideWithoutRecord(JournalDraft draft, AppendFailure failure)
    {
        lock (_gate)
        {
            var hasRoom = _portal.DegradedMode == DegradedMode.AllowWithReserve && _grantsWaiting + _grantsInLine < _portal.ReserveCapacity;
            if (!_isDegraded)
            {
                _othersWaiting++;
                Enqueue(new JournalDraft(
                    JournalEntryKind.StorageDegraded,
                    draft.Clock,
                    JournalFields.Of(("portal", _portal.Id.Value), ("failure", failure.ToString()), ("mode", _portal.DegradedMode.ToString()))));
            }

            SetDegraded(true);
            if (!hasRoom)
            {
                return default;
            }

            if (failure == AppendFailure.TimedOut)
            {
                // It is still in line at the journal, which tells when it lands late. Written here as well it would stand twice.
                _unconfirmed++;
                _grantsInLine++;
            }
            else
            {
                _grantsWaiting++;
                Enqueue(draft);
            }

            return new GrantRecord(GrantId.OfReserve(draft.Fields[TokenField]), null);
        }
    }

    private void Enqueue(JournalDraft draft)
    {
        _waiting.Enqueue(draft);
        if (_pumping is null)
        {
            _pumping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _ = PumpAsync();
        }
    }

    private async Task PumpAsync()
    {
        // Off the caller's thread first: it may hold the gate, and at the door it has no time.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (Peek() is { Length: > 0 } batch)
        {
            var failure = await AppendAsync(batch);
            if (failure is null or AppendFailure.TimedOut or AppendFailure.Rejected)
            {
                Forget(batch.Length, failure);
            }

            SetDegraded(failure is not null and not AppendFailure.Rejected);
            if (failure is not null and not AppendFailure.Rejected)
            {
                await Task.Delay(RetryAfter, _time);
            }
        }
    }

    private JournalDraft[] Peek()
    {
        lock (_gate)
        {
            if (_waiting.Count == 0 && (_lost > 0 || _unconfirmed > 0))
            {
                _othersWaiting++;
                _waiting.Enqueue(new JournalDraft(
                    JournalEntryKind.StorageDegraded,
                    _clock.Read(),
                    JournalFields.Of(
                        ("portal", _portal.Id.Value),
                        ("lost", JournalFields.Number(_lost)),
                        ("unconfirmed", JournalFields.Number(_unconfirmed)))));
                (_lost, _unconfirmed) = (0, 0);
            }

            if (_waiting.Count == 0)
            {
                _pumping!.SetResult();
                _pumping = null;
            }

            return [.. _waiting.Take(BatchSize)];
        }
    }

    private async Task<AppendFailure?> AppendAsync(JournalDraft[] batch)
    {
        try
        {
            var outcome = await _journal.AppendAsync(batch, AppendPriority.Background, Patience);
            return outcome.Match<AppendFailure?>(_ => null, (failure, _) => failure);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Nobody awaits this loop. A bug in the journal must not end the record: the entries stay in line.
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
                if (draft.Kind == JournalEntryKind.AccessGranted)
                {
                    _grantsWaiting--;
                    _grantsInLine += failure == AppendFailure.TimedOut ? 1 : 0;
                }
                else
                {
                    _othersWaiting--;
                }

                // An account of losses isn't accounted for itself: that would never end.
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
        lock (_gate)
        {
            if (!isDegraded)
            {
                _grantsInLine = 0;
            }

            if (_isDegraded == isDegraded)
            {
                return;
            }

            _isDegraded = isDegraded;
        }

        _degradedChanged(isDegraded);
    }
}
