using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Muster;

/// <summary>Writes one muster down while it goes on. What can't be written waits here, and is tried again with whatever comes next.</summary>
/// <remarks>Thread-safe. Two that write at once take different words, so that none is written twice.</remarks>
/// <param name="store">Where it is kept.</param>
/// <param name="alarm">As the list was at the alarm.</param>
/// <param name="begun">The entry of its beginning; null where that is kept already.</param>
/// <param name="earlier">The muster before it, whose end may wait to be written: it is written first. Null where there was none.</param>
internal sealed class MusterWriting(IMusterStore store, MusterList alarm, JournalDraft? begun, MusterWriting? earlier = null)
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private MusterWriting? _earlier = earlier;
    private JournalDraft? _begun = begun;
    private JournalDraft? _ended;
    private ImmutableArray<(MusterTick Tick, JournalDraft Entry)> _waiting = [];

    /// <summary>Takes words to be written.</summary>
    public void Add(IEnumerable<MusterTick> ticks, ClockReading now, string recordedBy)
    {
        var muster = InstantPattern.ExtendedIso.Format(alarm.At);
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

    /// <summary>Writes what waits.</summary>
    /// <returns>Null, or why it isn't written.</returns>
    public async Task<string?> WriteAsync()
    {
        var unended = Earlier is { } earlier ? await earlier.WriteAsync().ConfigureAwait(false) : null;
        JournalDraft? beginning, ending;
        ImmutableArray<(MusterTick Tick, JournalDraft Entry)> waiting;
        lock (_lock)
        {
            (beginning, waiting, ending, _begun, _waiting, _ended) = (_begun, _waiting, _ended, null, [], null);
        }

        if (beginning is not null)
        {
            if (ProblemOf(await store.BeginAsync(alarm, beginning, Within).ConfigureAwait(false)) is { } unbegun)
            {
                return PutBack(beginning, waiting, ending, unended ?? unbegun);
            }

            // The store takes a beginning only where nothing else is under way.
            Earlier = null;
        }

        if (!waiting.IsEmpty && ProblemOf(await store.TickAsync(alarm.At, [.. waiting.Select(one => one.Tick)], [.. waiting.Select(one => one.Entry)], Within).ConfigureAwait(false)) is { } untold)
        {
            return PutBack(null, waiting, ending, untold);
        }

        return ending is not null && ProblemOf(await store.EndAsync(alarm.At, ending, Within).ConfigureAwait(false)) is { } problem ? PutBack(null, [], ending, problem) : null;
    }

    /// <summary>Writes what waits, and the end; where it can't, the end waits too.</summary>
    /// <returns>Null, or why it isn't written.</returns>
    public Task<string?> EndAsync(JournalDraft ended)
    {
        lock (_lock)
        {
            _ended = ended;
        }

        return WriteAsync();
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

        set
        {
            lock (_lock)
            {
                _earlier = value;
            }
        }
    }

    private string PutBack(JournalDraft? beginning, ImmutableArray<(MusterTick Tick, JournalDraft Entry)> waiting, JournalDraft? ending, string problem)
    {
        lock (_lock)
        {
            (_begun, _waiting, _ended) = (beginning ?? _begun, waiting.AddRange(_waiting), ending ?? _ended);
        }

        return problem;
    }

    private static string? ProblemOf(AppendOutcome outcome) => outcome.Match<string?>(_ => null, failed => failed.Problem);
}
