using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using NodaTime;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Muster;

/// <summary>Writes one muster down while it goes on. What can't be written waits here, and is tried again with whatever comes next.</summary>
/// <remarks>Thread-safe. Two that write at once take different words, so that none is written twice.</remarks>
/// <param name="store">Where it is kept.</param>
/// <param name="alarm">Names it: the moment of its alarm.</param>
/// <param name="begun">As the list was at the alarm, with the entry of its beginning; null where that is kept already.</param>
/// <param name="earlier">The muster before it, whose end may wait to be written: it is written first. Null where there was none.</param>
internal sealed class MusterWriting(IMusterStore store, Instant alarm, (MusterList List, JournalDraft Entry)? begun, MusterWriting? earlier = null)
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private MusterWriting? _earlier = earlier;
    private (MusterList List, JournalDraft Entry)? _begun = begun;
    private bool _isBegun = begun is null;
    private JournalDraft? _ended;
    private ImmutableArray<(MusterTick Tick, JournalDraft Entry)> _waiting = [];

    /// <summary>Takes words to be written.</summary>
    public void Add(IEnumerable<MusterTick> ticks, ClockReading now, string recordedBy)
    {
        var muster = InstantPattern.ExtendedIso.Format(alarm);
        lock (_lock)
        {
            _waiting = _waiting.AddRange(ticks.Select(tick => (tick, new JournalDraft(
                JournalEntryKind.MusterTicked,
                now,
                JournalFields.Of(("by", recordedBy), ("muster", muster)),
                JournalFields.Of(("person", tick.Person.Value), ("by", tick.By), ("said", tick.IsSafe ? "safe" : "missing")),
                tick.Person))));
        }
    }

    /// <summary>True of this muster, and of one that is written before it.</summary>
    public bool Includes(Instant named) => named == alarm || Earlier?.Includes(named) == true;

    /// <summary>Another was under way when it began, and nobody knew: its end is written before everything.</summary>
    public void Follow(MusterWriting ended)
    {
        MusterWriting? before;
        lock (_lock)
        {
            before = _earlier;
            _earlier ??= ended;
        }

        before?.Follow(ended);
    }

    /// <summary>Begins with a longer list, where its beginning isn't written.</summary>
    public void Widen(MusterList list, JournalDraft entry)
    {
        lock (_lock)
        {
            _begun = _isBegun ? null : (list, entry);
        }
    }

    /// <summary>Writes what waits.</summary>
    /// <returns>Null, or why it isn't written.</returns>
    public async Task<string?> WriteAsync()
    {
        var unended = Earlier is { } earlier ? await earlier.WriteAsync().ConfigureAwait(false) : null;
        (MusterList List, JournalDraft Entry)? beginning;
        JournalDraft? ending;
        ImmutableArray<(MusterTick Tick, JournalDraft Entry)> waiting;
        lock (_lock)
        {
            (beginning, waiting, ending, _begun, _waiting, _ended) = (_begun, _waiting, _ended, null, [], null);
        }

        if (beginning is { } first)
        {
            if (ProblemOf(await store.BeginAsync(first.List, first.Entry, Within).ConfigureAwait(false)) is { } unbegun)
            {
                return PutBack(beginning, waiting, ending, unended ?? unbegun);
            }

            // The store takes a beginning only where nothing else is under way.
            lock (_lock)
            {
                (_earlier, _begun, _isBegun) = (null, null, true);
            }
        }

        if (!waiting.IsEmpty && ProblemOf(await store.TickAsync(alarm, [.. waiting.Select(one => one.Tick)], [.. waiting.Select(one => one.Entry)], Within).ConfigureAwait(false)) is { } untold)
        {
            return PutBack(null, waiting, ending, untold);
        }

        return ending is not null && ProblemOf(await store.EndAsync(alarm, ending, Within).ConfigureAwait(false)) is { } problem ? PutBack(null, [], ending, problem) : null;
    }

    /// <summary>Writes what waits, and the end; where it can't, the end waits too.</summary>
    /// <returns>Null, or why it isn't written.</returns>
    public Task<string?> EndAsync(JournalDraft ended)
    {
        End(ended);
        return WriteAsync();
    }

    /// <summary>Lets the end wait.</summary>
    public void End(JournalDraft ended)
    {
        lock (_lock)
        {
            _ended = ended;
        }
    }

    private MusterWriting? Earlier
    {
        get
        {
            lock (_lock)
            {
                return _earlier;
            }
        }
    }

    private string PutBack((MusterList List, JournalDraft Entry)? beginning, ImmutableArray<(MusterTick Tick, JournalDraft Entry)> waiting, JournalDraft? ending, string problem)
    {
        lock (_lock)
        {
            (_begun, _waiting, _ended) = (_begun ?? beginning, waiting.AddRange(_waiting), ending ?? _ended);
        }

        return problem;
    }

    private static string? ProblemOf(AppendOutcome outcome) => outcome.Match<string?>(_ => null, failed => failed.Problem);
}
