namespace AccessControl.Domain.Journal;

/// <summary>
/// Brings entries into the journal behind the back of whoever tells them: a bounded reserve in memory and one append under way. Entries wait
/// in it while the record can't be written; what finds no room is counted, and the count is journaled.
/// </summary>
/// <remarks>
/// Thread-safe. An entry is written once: what timed out and may come late keeps its room until its end is known, and is appended again
/// only where it didn't come.
/// </remarks>
internal sealed class JournalReserve
{
    private const int BatchSize = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly IJournal _journal;
    private readonly IApplianceClock _clock;
    private readonly TimeProvider _time;
    private readonly string _portal;
    private readonly int _capacity;
    private readonly Action<bool> _appended;
    private readonly Lock _gate = new();
    private readonly Queue<JournalDraft> _waiting = new();
    private TaskCompletionSource? _idle;
    private bool _isPumping;
    private int _underWay;
    private int _held;
    private long _lost;

    /// <summary>An empty reserve.</summary>
    /// <param name="journal">Gets the entries, at background priority.</param>
    /// <param name="clock">Stamps the account of what was lost.</param>
    /// <param name="time">Deadlines.</param>
    /// <param name="portal">Named in that account.</param>
    /// <param name="capacity">Entries held at most.</param>
    /// <param name="appended">Told after each append: true where the store couldn't take it.</param>
    public JournalReserve(IJournal journal, IApplianceClock clock, TimeProvider time, string portal, int capacity, Action<bool> appended) =>
        (_journal, _clock, _time, _portal, _capacity, _appended) = (journal, clock, time, portal, capacity, appended);

    /// <summary>Ends when every entry so far is in the journal, or counted as lost.</summary>
    public Task WhenIdle()
    {
        lock (_gate)
        {
            return _idle?.Task ?? Task.CompletedTask;
        }
    }

    /// <summary>Puts an entry in line, or counts it as lost where there is no room. Never waits.</summary>
    public void Add(JournalDraft draft)
    {
        lock (_gate)
        {
            if (!TryAdd(draft))
            {
                _lost++;
            }
        }
    }

    /// <summary>Puts an entry in line where there is room. Never waits.</summary>
    public bool TryAdd(JournalDraft draft)
    {
        lock (_gate)
        {
            if (_waiting.Count + _held >= _capacity)
            {
                return false;
            }

            Enqueue(draft);
            return true;
        }
    }

    /// <summary>Holds room for an entry that timed out and may come late: it is put in line only if it doesn't come.</summary>
    /// <param name="draft">The entry.</param>
    /// <param name="late">What becomes of it after all.</param>
    /// <returns>False where there is no room; then nothing is done.</returns>
    public bool TryHold(JournalDraft draft, Task<AppendOutcome> late)
    {
        lock (_gate)
        {
            if (_waiting.Count + _held >= _capacity)
            {
                return false;
            }

            _held++;
            Begin();
        }

        _ = HoldAsync();
        return true;

        async Task HoldAsync()
        {
            var sequence = await LateSequenceAsync(late).ConfigureAwait(false);
            lock (_gate)
            {
                _held--;
                if (sequence is null)
                {
                    Enqueue(draft);
                }

                End();
            }
        }
    }

    /// <summary>Puts an entry in line once another one has come late.</summary>
    /// <remarks>It needs no room: there are never more of them than the journal takes in line.</remarks>
    /// <param name="late">What becomes of the other one.</param>
    /// <param name="following">The entry, by the other one's sequence.</param>
    public void AddAfter(Task<AppendOutcome> late, Func<long, JournalDraft> following)
    {
        lock (_gate)
        {
            Begin();
        }

        _ = FollowAsync();

        async Task FollowAsync()
        {
            var sequence = await LateSequenceAsync(late).ConfigureAwait(false);
            lock (_gate)
            {
                if (sequence is { } landed)
                {
                    Enqueue(following(landed));
                }

                End();
            }
        }
    }

    private static async Task<long?> LateSequenceAsync(Task<AppendOutcome> late)
    {
        try
        {
            return (await late.ConfigureAwait(false)).Match<long?>(sequences => sequences[0], _ => null);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A bug in the journal: nothing is known to be written.
            return null;
        }
    }

    private void Enqueue(JournalDraft draft)
    {
        _waiting.Enqueue(draft);
        if (!_isPumping)
        {
            _isPumping = true;
            Begin();
            _ = PumpAsync();
        }
    }

    private void Begin()
    {
        if (_underWay++ == 0)
        {
            _idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private void End()
    {
        if (--_underWay == 0)
        {
            _idle!.SetResult();
            _idle = null;
        }
    }

    private async Task PumpAsync()
    {
        // Off the caller's thread first: it holds the gate, and at the door it has no time.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        while (Peek() is { Length: > 0 } batch)
        {
            var failure = await AppendAsync(batch).ConfigureAwait(false);
            var isOver = failure is null or AppendFailure.Rejected;
            if (isOver)
            {
                Forget(batch.Length, isRejected: failure is not null);
            }

            _appended(!isOver);
            if (!isOver)
            {
                await Task.Delay(RetryAfter, _time).ConfigureAwait(false);
            }
        }
    }

    private JournalDraft[] Peek()
    {
        lock (_gate)
        {
            if (_lost > 0 && _waiting.Count < _capacity)
            {
                _waiting.Enqueue(new JournalDraft(
                    JournalEntryKind.StorageDegraded, _clock.Read(), JournalFields.Of(("portal", _portal), ("lost", JournalFields.Number(_lost)))));
                _lost = 0;
            }

            if (_waiting.Count == 0)
            {
                _isPumping = false;
                End();
            }

            return [.. _waiting.Take(BatchSize)];
        }
    }

    private async Task<AppendFailure?> AppendAsync(JournalDraft[] batch)
    {
        try
        {
            var outcome = await _journal.AppendAsync(batch, AppendPriority.Background, Patience).ConfigureAwait(false);
            if (outcome.Match(_ => false, failed => failed.Late is not null))
            {
                // It stands in the journal's own line. Appended again it could stand in the journal twice.
                _appended(true);
                outcome = await outcome.Match(_ => Task.FromResult(outcome), failed => failed.Late!).ConfigureAwait(false);
            }

            return outcome.Match<AppendFailure?>(_ => null, failed => failed.Failure);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Nobody awaits this loop. A bug in the journal must not end the record: the entries stay in line.
            return AppendFailure.Unusable;
        }
    }

    private void Forget(int count, bool isRejected)
    {
        lock (_gate)
        {
            for (var i = 0; i < count; i++)
            {
                // An account of losses isn't accounted for itself: that would never end.
                var draft = _waiting.Dequeue();
                _lost += isRejected && draft.Kind != JournalEntryKind.StorageDegraded ? 1 : 0;
            }
        }
    }
}
