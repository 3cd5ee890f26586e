using System.Collections.Immutable;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;
using AccessControl.Domain.People;
using NodaTime;

namespace AccessControl.Contracts.Fakes;

/// <summary>A journal in memory. It chains as the real one does; failures and delays are as the test sets them.</summary>
/// <remarks>
/// While <see cref="IsHeld"/>, appends wait as behind a locked database: they time out under the TimeProvider, and when it is let go they
/// are written after all and followed by a LateAppend, as the real journal does it; or they fail late, where <see cref="Failure"/> is set by then.
/// </remarks>
public sealed class FakeJournal(TimeProvider time) : IJournal, IJournalReader
{
    private readonly Lock _lock = new();
    private readonly List<Row> _rows = [];
    private readonly List<Held> _held = [];
    private bool _isHeld;

    /// <summary>What every append answers while it is set; nothing is written.</summary>
    public AppendOutcome.Failed? Failure { get; set; }

    /// <summary>Clock of the LateAppend entries.</summary>
    public FakeApplianceClock Clock { get; } = new(time);

    /// <summary>Told of each entry as it is written.</summary>
    internal Action<long, JournalDraft>? Written { get; set; }

    /// <summary>True while appends wait. Letting go writes what waits, the door's first.</summary>
    public bool IsHeld
    {
        get
        {
            lock (_lock)
            {
                return _isHeld;
            }
        }

        set
        {
            lock (_lock)
            {
                _isHeld = value;
                if (!value)
                {
                    foreach (var held in _held.OrderBy(held => held.Priority).ToList())
                    {
                        WriteHeld(held);
                    }

                    _held.Clear();
                }
            }
        }
    }

    /// <summary>Every draft that was written, in order.</summary>
    public IReadOnlyList<JournalDraft> Drafts
    {
        get
        {
            lock (_lock)
            {
                return [.. _rows.Select(row => row.Draft)];
            }
        }
    }

    /// <summary>Every entry, in order.</summary>
    public IReadOnlyList<JournalEntry> Entries => ReadAfter(0, int.MaxValue);

    public async Task<AppendOutcome> AppendAsync(IReadOnlyList<JournalDraft> drafts, AppendPriority priority, TimeSpan deadline)
    {
        if (drafts.Count == 0)
        {
            throw new ArgumentException("At least one draft is appended.", nameof(drafts));
        }

        Held held;
        lock (_lock)
        {
            if (Failure is { } failure)
            {
                return failure;
            }

            if (!_isHeld)
            {
                return new AppendOutcome.Durable(Write(drafts));
            }

            held = new Held(drafts, priority);
            _held.Add(held);
        }

        try
        {
            return await held.Done.Task.WaitAsync(deadline, time);
        }
        catch (TimeoutException)
        {
            lock (_lock)
            {
                // Let go in this very moment: then it was in time.
                if (held.Done.Task.IsCompletedSuccessfully)
                {
                    return held.Done.Task.Result;
                }

                held.IsLate = true;
                return new AppendOutcome.Failed(AppendFailure.TimedOut, "The journal isn't written in time.", held.Done.Task);
            }
        }
    }

    /// <summary>Writes at once, whatever is held.</summary>
    public ImmutableArray<long> Write(IReadOnlyList<JournalDraft> drafts)
    {
        lock (_lock)
        {
            var first = _rows.Count + 1;
            foreach (var draft in drafts)
            {
                var sequence = _rows.Count + 1;
                var encoded = JournalChain.Encode(draft);
                var previous = _rows.Count == 0 ? JournalChain.GenesisHash : _rows[^1].Entry.Hash;
                var person = draft.Person ?? draft.Punch?.Person;
                _rows.Add(new Row(
                    draft,
                    new JournalEntry(
                        sequence,
                        draft.Kind,
                        encoded.Payload,
                        encoded.PersonalDigest,
                        previous,
                        [.. JournalChain.Hash(sequence, previous.AsSpan(), encoded.Payload.AsSpan())],
                        encoded.Personal is null ? null : draft.Personal ?? ImmutableSortedDictionary<string, string>.Empty,
                        person)));
                Written?.Invoke(sequence, draft);
            }

            return [.. Enumerable.Range(first, drafts.Count).Select(sequence => (long)sequence)];
        }
    }

    public IReadOnlyList<JournalEntry> ReadAfter(long after, int count)
    {
        lock (_lock)
        {
            return [.. _rows.Where(row => row.Entry.Sequence > after).Take(count).Select(row => row.Entry)];
        }
    }

    public long LastSequence()
    {
        lock (_lock)
        {
            return _rows.Count;
        }
    }

    public JournalVerification Verify(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var check = new JournalChainCheck();
            var erased = 0;
            foreach (var entry in _rows.Select(row => row.Entry))
            {
                var problem = check.Next(
                    entry.Sequence, entry.Kind.ToString(), JournalChain.Version, entry.Payload.AsMemory(), entry.PreviousHash.AsSpan(), entry.Hash.AsSpan(), out _);
                if (problem is not null)
                {
                    return new JournalVerification(check.Sequence, erased, check.Sequence + 1, problem);
                }

                erased += entry is { PersonalDigest: not null, Personal: null } ? 1 : 0;
            }

            return new JournalVerification(_rows.Count, erased, null, null);
        }
    }

    /// <summary>Forgets a person's payloads and names the punches by a pseudonym, as an erasure does.</summary>
    /// <returns>False where nothing was of that person.</returns>
    internal bool Forget(PersonId person, PersonId pseudonym)
    {
        lock (_lock)
        {
            var found = false;
            for (var i = 0; i < _rows.Count; i++)
            {
                var (draft, entry) = _rows[i];
                if (entry.Person != person)
                {
                    continue;
                }

                found = true;
                var punch = draft.Punch is { } punched ? punched with { Person = pseudonym } : null;
                _rows[i] = new Row(draft with { Personal = null, Person = null, Punch = punch }, entry with { Personal = null, Person = null });
            }

            return found;
        }
    }

    /// <summary>Forgets the payloads of a person's punches of some time and names them by a pseudonym, as a retention does.</summary>
    internal void ForgetPunches(PersonId person, Instant first, Instant last, PersonId pseudonym)
    {
        lock (_lock)
        {
            for (var i = 0; i < _rows.Count; i++)
            {
                var (draft, entry) = _rows[i];
                if (draft.Punch is { } punch && punch.Person == person && punch.At >= first && punch.At <= last)
                {
                    _rows[i] = new Row(draft with { Personal = null, Person = null, Punch = punch with { Person = pseudonym } }, entry with { Personal = null, Person = null });
                }
            }
        }
    }

    /// <summary>Punches with what followed, by sequence.</summary>
    internal IReadOnlyList<Punch> Punches()
    {
        lock (_lock)
        {
            var followed = _rows
                .Where(row => row.Draft.Kind is JournalEntryKind.Passed or JournalEntryKind.NoEntry or JournalEntryKind.GrantNotExecuted && row.Draft.Fields.ContainsKey(JournalPayload.GrantField))
                .ToLookup(row => row.Draft.Fields[JournalPayload.GrantField], row => row.Draft.Kind, StringComparer.Ordinal);
            return
            [
                .. from row in _rows
                   where row.Draft.Punch is not null
                   let punch = row.Draft.Punch
                   let token = row.Draft.Fields.GetValueOrDefault(JournalPayload.TokenField)
                   let after = followed[GrantId.OfSequence(row.Entry.Sequence).Value].Concat(token is null ? [] : followed[GrantId.OfReserve(token).Value]).ToList()
                   let granted = punch.Basis switch { PunchBasis.DoorGrant => PunchBasis.Granted, PunchBasis.DoorLook => PunchBasis.Recognised, var own => own }
                   let basis = granted is not (PunchBasis.Granted or PunchBasis.SignedGrant) ? granted
                       : after.Contains(JournalEntryKind.Passed) ? granted == PunchBasis.SignedGrant ? PunchBasis.SignedPassage : PunchBasis.Passed
                       : after.Contains(JournalEntryKind.NoEntry) || after.Contains(JournalEntryKind.GrantNotExecuted) ? PunchBasis.NoEntry
                       : granted
                   select new Punch(punch.Person, punch.AccessPoint, punch.At, punch.Direction, punch.DirectionSource, basis, row.Entry.Sequence) { IsForTime = punch.Basis is not (PunchBasis.DoorGrant or PunchBasis.DoorLook), Key = punch.Key, Job = punch.Job },
            ];
        }
    }

    private void WriteHeld(Held held)
    {
        if (Failure is { } failure)
        {
            held.Done.TrySetResult(failure);
            return;
        }

        var sequences = Write(held.Drafts);
        if (held.IsLate)
        {
            Write([LateAppend(sequences)]);
        }

        held.Done.TrySetResult(new AppendOutcome.Durable(sequences));
    }

    private JournalDraft LateAppend(ImmutableArray<long> sequences) => new(
        JournalEntryKind.LateAppend,
        Clock.Read(),
        ImmutableSortedDictionary<string, string>.Empty.Add("sequences", string.Join(',', sequences)));

    private sealed record Row(JournalDraft Draft, JournalEntry Entry);

    private sealed class Held(IReadOnlyList<JournalDraft> drafts, AppendPriority priority)
    {
        public IReadOnlyList<JournalDraft> Drafts { get; } = drafts;

        public AppendPriority Priority { get; } = priority;

        public TaskCompletionSource<AppendOutcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsLate { get; set; }
    }
}
