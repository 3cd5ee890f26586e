using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using NodaTime.Text;

namespace AccessControl.Domain.Attendance.Muster;

/// <summary>Writes one muster down while it goes on. What can't be written waits here, and is tried again with whatever comes next.</summary>
/// <remarks>Thread-safe. Two that write at once take different words, so that none is written twice.</remarks>
/// <param name="store">Where it is kept.</param>
/// <param name="alarm">As the list was at the alarm.</param>
/// <param name="begun">The entry of its beginning; null where that is kept already.</param>
internal sealed class MusterWriting(IMusterStore store, MusterList alarm, JournalDraft? begun)
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private JournalDraft? _begun = begun;
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
        JournalDraft? beginning;
        ImmutableArray<(MusterTick Tick, JournalDraft Entry)> waiting;
        lock (_lock)
        {
            (beginning, waiting, _begun, _waiting) = (_begun, _waiting, null, []);
        }

        if (beginning is not null && ProblemOf(await store.BeginAsync(alarm, beginning, Within).ConfigureAwait(false)) is { } unbegun)
        {
            return PutBack(beginning, waiting, unbegun);
        }

        return waiting.IsEmpty || ProblemOf(await store.TickAsync(alarm.At, [.. waiting.Select(one => one.Tick)], [.. waiting.Select(one => one.Entry)], Within).ConfigureAwait(false)) is not { } problem
            ? null
            : PutBack(null, waiting, problem);
    }

    /// <summary>Writes what waits, and the end.</summary>
    /// <returns>Null, or why it isn't written.</returns>
    public async Task<string?> EndAsync(JournalDraft ended) =>
        await WriteAsync().ConfigureAwait(false) ?? ProblemOf(await store.EndAsync(alarm.At, ended, Within).ConfigureAwait(false));

    private string PutBack(JournalDraft? beginning, ImmutableArray<(MusterTick Tick, JournalDraft Entry)> waiting, string problem)
    {
        lock (_lock)
        {
            (_begun, _waiting) = (beginning ?? _begun, waiting.AddRange(_waiting));
        }

        return problem;
    }

    private static string? ProblemOf(AppendOutcome outcome) => outcome.Match<string?>(_ => null, failed => failed.Problem);
}
