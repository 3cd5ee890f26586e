using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AccessControl.Domain.Journal;
using Dapper;

namespace AccessControl.Storage.Journal;

/// <inheritdoc cref="IJournalReader"/>
/// <remarks>Thread-safe. Throws <see cref="UnusableDatabaseException"/> where the database can't be read.</remarks>
public sealed class JournalReader(Database database) : IJournalReader
{
    private const string Columns = "j.sequence, j.kind, j.version, j.payload, j.previous_hash AS PreviousHash, j.hash, p.person, p.sealed";

    /// <inheritdoc/>
    public IReadOnlyList<JournalEntry> ReadAfter(long after, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1000);
        using var seal = new PersonalSeal(database.Key);
        return database.Read(connection => connection.Query<StoredEntry>(
                $"SELECT {Columns} FROM journal j LEFT JOIN journal_personal p USING (sequence) WHERE j.sequence > @after ORDER BY j.sequence LIMIT @count",
                new { after, count },
                buffered: false)
            .Select(row => Entry(row, seal)).ToList());
    }

    /// <inheritdoc/>
    public long LastSequence() => database.Read(connection => connection.ExecuteScalar<long?>("SELECT max(sequence) FROM journal") ?? 0);

    /// <inheritdoc/>
    public JournalVerification Verify(CancellationToken cancellationToken) => database.Read(connection =>
    {
        using var check = new StoredJournalCheck(database.Key);
        foreach (var row in connection.Query<StoredEntry>(
            $"""
            SELECT {Columns}, u.person AS PunchPerson, u.access_point AS PunchAccessPoint, u.at AS PunchAt, u.direction AS PunchDirection,
              u.direction_source AS PunchDirectionSource, u.basis AS PunchBasis, u.token AS PunchToken, u.key AS PunchKey, u.job AS PunchJob,
              t.subject AS TimeSubject, f.grant_name AS FollowedGrant, f.kind AS FollowedKind,
              m.alarm AS MusterBegun, CASE WHEN m.alarm IS NOT NULL THEN (SELECT count(*) FROM muster_lines l WHERE l.alarm = m.alarm) ELSE 0 END AS MusterLines, k.alarm AS MusterTicked, e.alarm AS MusterEnded
            FROM journal j LEFT JOIN journal_personal p USING (sequence) LEFT JOIN punches u USING (sequence) LEFT JOIN grant_followups f USING (sequence)
              LEFT JOIN time_events t USING (sequence) LEFT JOIN musters m USING (sequence) LEFT JOIN muster_ticks k USING (sequence) LEFT JOIN muster_ends e USING (sequence)
            ORDER BY j.sequence
            """,
            buffered: false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (check.Next(row) is { } problem)
            {
                return new JournalVerification(check.Sequence, check.Erased, check.Sequence + 1, problem);
            }
        }

        return check.End(connection) is { } found
            ? new JournalVerification(check.Sequence, check.Erased, found.Sequence, found.Problem)
            : new JournalVerification(check.Sequence, check.Erased, null, null);
    });

    private JournalEntry Entry(StoredEntry row, PersonalSeal seal)
    {
        ImmutableArray<byte>? digest = null;
        PersonalPayload? personal = null;
        JournalEntryKind kind;
        try
        {
            var payload = JournalPayload.Read(row.Payload);
            (digest, kind) = (payload.PersonalDigest, payload.Kind);
            if (row.Sealed is not null && digest is { } expected && seal.Open(row.Sealed, expected) is { } bytes)
            {
                personal = JournalPayload.ReadPersonal(bytes);
            }
        }
        catch (FormatException exception)
        {
            throw new UnusableDatabaseException(
                DatabaseProblem.Damaged, database.Path, $"journal entry {row.Sequence} can't be read ({exception.Message}). Run `accesscontrol journal verify`.", exception);
        }

        return new JournalEntry(
            row.Sequence,
            kind,
            ImmutableCollectionsMarshal.AsImmutableArray(row.Payload),
            digest,
            ImmutableCollectionsMarshal.AsImmutableArray(row.PreviousHash),
            ImmutableCollectionsMarshal.AsImmutableArray(row.Hash),
            personal?.Fields,
            personal?.Person);
    }
}
