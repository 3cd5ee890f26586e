using AccessControl.Domain.Doors;
using AccessControl.Domain.Journal;

namespace AccessControl.Domain.Entrances;

/// <summary>Brings an entrance's entries into the journal: grants before the door moves, the rest behind its back.</summary>
/// <remarks>Thread-safe. Grants and all else have a reserve each, so that a crowd of strangers can't take the room of a grant.</remarks>
internal sealed class EntranceRecord
{
    private const int ReserveWithoutDoor = 256;

    private readonly IJournal _journal;
    private readonly IApplianceClock _clock;
    private readonly (string Name, DegradedMode Mode) _place;
    private readonly TimeSpan _deadline;
    private readonly JournalHealth _health;
    private readonly JournalReserve _grants;
    private readonly JournalReserve _others;

    /// <param name="journal">The record.</param>
    /// <param name="clock">Stamps entries.</param>
    /// <param name="time">Deadlines.</param>
    /// <param name="portal">The door's options; null where there is no door: then nothing is taken that can't be written.</param>
    /// <param name="point">The access point.</param>
    /// <param name="deadline">How long a grant waits.</param>
    /// <param name="health">Of door and entrances together.</param>
    public EntranceRecord(
        IJournal journal, IApplianceClock clock, TimeProvider time, PortalOptions? portal, AccessPointId point, TimeSpan deadline, JournalHealth health)
    {
        (_journal, _clock, _place, _deadline, _health) = (journal, clock, (portal?.Id.Value ?? point.Value, portal?.DegradedMode ?? DegradedMode.Deny), deadline, health);
        var capacity = portal?.ReserveCapacity ?? ReserveWithoutDoor;
        _grants = new JournalReserve(journal, clock, time, _place.Name, capacity, isDegraded => _health.Report(this, isDegraded));
        _others = new JournalReserve(journal, clock, time, _place.Name, capacity, isDegraded => _health.Report(this, isDegraded));
    }

    /// <summary>Ends when nothing waits any more.</summary>
    public Task WhenIdle() => Task.WhenAll(_grants.WhenIdle(), _others.WhenIdle());

    /// <summary>Writes a grant and its punch, and waits until they are durable, the deadline has passed, or it is clear that they won't be.</summary>
    /// <param name="draft">With a <see cref="JournalPayload.TokenField"/> where it moves a lock.</param>
    public async Task<GrantRecord> RecordGrantAsync(JournalDraft draft)
    {
        var outcome = await _journal.AppendAsync([draft], AppendPriority.Door, _deadline).ConfigureAwait(false);
        return outcome.Match(
            sequences =>
            {
                _health.Report(this, isDegraded: false);
                return new GrantRecord(GrantId.OfSequence(sequences[0]), sequences[0]);
            },
            failed => DecideWithoutRecord(draft, failed));
    }

    /// <summary>Writes an entry when its turn comes. Never waits.</summary>
    public void RecordLater(JournalDraft draft) => _others.Add(draft);

    private GrantRecord DecideWithoutRecord(JournalDraft draft, AppendOutcome.Failed failed)
    {
        if (_health.Report(this, isDegraded: true))
        {
            _others.Add(new JournalDraft(
                JournalEntryKind.StorageDegraded,
                draft.Clock,
                JournalFields.Of(("portal", _place.Name), ("failure", failed.Failure.ToString()), ("mode", _place.Mode.ToString()))));
        }

        // What moves no lock isn't let through without its record.
        if (!draft.Fields.TryGetValue(JournalPayload.TokenField, out var token))
        {
            return new GrantRecord { Late = failed.Late };
        }

        if (_place.Mode == DegradedMode.AllowWithReserve && (failed.Late is { } held ? _grants.TryHold(draft, held) : _grants.TryAdd(draft)))
        {
            return new GrantRecord(GrantId.OfReserve(token), null);
        }

        if (failed.Late is { } late)
        {
            // Refused at the door, it may yet come to stand in the journal as a grant with a punch.
            _grants.AddAfter(late, NotExecuted);
        }

        return default;
    }

    private JournalDraft NotExecuted(long sequence) => new(
        JournalEntryKind.GrantNotExecuted,
        _clock.Read(),
        JournalFields.Of(
            ("portal", _place.Name),
            (JournalPayload.GrantField, GrantId.OfSequence(sequence).Value),
            ("why", nameof(DenialReason.RecordUnavailable))));
}
