using AccessControl.Domain.Attendance;
using AccessControl.Domain.Journal;
using AccessControl.Storage.People;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AccessControl.Storage.Journal;

/// <summary>Checks the chain and holds everything stored beside it against what the chain says.</summary>
/// <remarks>
/// Found: any change of a row, a missing row, a punch or follow-up without its entry, an end that was cut off. Not found: an erased personal
/// payload looks the same whoever erased it; and who puts back an older copy of the whole file shows a shorter journal that fits.
/// </remarks>
internal sealed class StoredJournalCheck(Encryption.ReferenceKey key) : IDisposable
{
    private readonly JournalChainCheck _chain = new();
    private readonly PersonalSeal _personal = new(key);
    private readonly HeadSeal _head = new(key);
    private readonly StoredMusterCheck _musters = new();

    public long Sequence => _chain.Sequence - (_isLastBad ? 1 : 0);

    public long Erased { get; private set; }

    private bool _isLastBad;

    public string? Next(StoredEntry row)
    {
        var problem = _chain.Next(row.Sequence, row.Kind, row.Version, row.Payload, row.PreviousHash, row.Hash, out var payload);
        if (problem is not null)
        {
            return problem;
        }

        problem = CheckPersonal(row, payload!, out var personal)
            ?? CheckPunch(row, payload!, personal)
            ?? CheckTimeEvent(row, payload!)
            ?? _musters.Next(row, payload!)
            ?? (payload!.Grant?.Value != row.FollowedGrant || (row.FollowedKind is { } kind && kind != row.Kind)
                ? $"Entry {row.Sequence} follows another grant than the record beside it says."
                : null);
        _isLastBad = problem is not null;
        return problem;
    }

    /// <summary>After the last entry: the sealed head, and rows without an entry.</summary>
    public (long Sequence, string Problem)? End(SqliteConnection connection)
    {
        var orphan = connection.ExecuteScalar<long?>(
            """
            SELECT min(sequence) FROM (
              SELECT sequence FROM punches UNION ALL SELECT sequence FROM grant_followups UNION ALL SELECT sequence FROM journal_personal
              UNION ALL SELECT sequence FROM time_events UNION ALL SELECT sequence FROM musters UNION ALL SELECT sequence FROM muster_ticks UNION ALL SELECT sequence FROM muster_ends)
            WHERE sequence > @last OR sequence < 1
            """,
            new { last = Sequence });
        if (orphan is { } sequence)
        {
            return (sequence, $"Entry {sequence} is missing; what belongs to it is there.");
        }

        var head = connection.QueryFirstOrDefault<(long Sequence, byte[] Hash, byte[] Seal)>("SELECT sequence, hash, seal FROM journal_head WHERE id = 1");
        if (head.Hash is null || head.Seal is null || !_head.Fits(head.Sequence, head.Hash, head.Seal))
        {
            return (Sequence + 1, "The seal on the journal's end is broken: entries may be missing there.");
        }

        return head.Sequence != Sequence || !_chain.Hash.SequenceEqual(head.Hash)
            ? (Sequence + 1, $"The journal ends at {Sequence}, its sealed end is {head.Sequence}.")
            : _musters.End();
    }

    public void Dispose()
    {
        _personal.Dispose();
        _head.Dispose();
    }

    private string? CheckPersonal(StoredEntry row, JournalPayload payload, out PersonalPayload? personal)
    {
        personal = null;
        if (payload.PersonalDigest is not { } digest)
        {
            return row.Sealed is null ? null : $"Entry {row.Sequence} has a personal payload that it doesn't tell of.";
        }

        if (row.Sealed is null)
        {
            Erased++;
            return null;
        }

        var changed = $"The personal payload of entry {row.Sequence} was changed.";
        if (_personal.Open(row.Sealed, digest) is not { } bytes)
        {
            return changed;
        }

        personal = JournalPayload.ReadPersonal(bytes);
        return personal.Person?.Value == row.Person ? null : changed;
    }

    /// <summary>What was done about time is read from its own rows: one that is gone would be other hours. Those of a person go with the person, and so does the entry's personal payload; a batch for payroll, which is of nobody, stays in its place when its text is erased.</summary>
    private static string? CheckTimeEvent(StoredEntry row, JournalPayload payload) => row.TimeSubject is null
        ? payload.Kind == JournalEntryKind.PayrollExported || (HasTimeEvent(payload.Kind) && row.Sealed is not null) ? $"What entry {row.Sequence} did about time is missing." : null
        : HasTimeEvent(payload.Kind) ? null : $"Entry {row.Sequence} has something done about time that it doesn't tell of.";

    private static bool HasTimeEvent(JournalEntryKind kind) => kind is
        JournalEntryKind.CorrectionRecorded or JournalEntryKind.ClockShiftRecorded or JournalEntryKind.PeriodRecorded or JournalEntryKind.PayrollExported
        or JournalEntryKind.AbsenceRecorded or JournalEntryKind.AbsenceTypesSaved or JournalEntryKind.AccountRecorded or JournalEntryKind.WorkedThroughRecorded
        or JournalEntryKind.NoticesRead or JournalEntryKind.RetentionRulesSaved or JournalEntryKind.LegalHoldRecorded or JournalEntryKind.PunchDisowned
        or JournalEntryKind.RecordsErased;

    private static string? CheckPunch(StoredEntry row, JournalPayload payload, PersonalPayload? personal)
    {
        if (payload.Punch is not { } punch)
        {
            return row.PunchPerson is null ? null : $"Entry {row.Sequence} has a punch that it doesn't tell of.";
        }

        var isPerson = personal?.Person is { } person ? row.PunchPerson == person.Value : Pseudonym.Is(row.PunchPerson);
        return isPerson
            && row.PunchAccessPoint == punch.AccessPoint.Value
            && row.PunchAt == Ticks.Of(punch.At)
            && row.PunchDirection == punch.Direction.ToString()
            && row.PunchDirectionSource == punch.DirectionSource.ToString()
            && row.PunchBasis == punch.Basis.ToString()
            && row.PunchToken == payload.Token
            && row.PunchKey == (punch.Key == PunchKey.None ? null : punch.Key.ToString())
            && row.PunchJob == punch.Job
                ? null
                : $"The punch of entry {row.Sequence} was changed.";
    }
}
