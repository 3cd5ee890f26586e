using System.Collections.Immutable;
using System.Runtime.InteropServices;
using AccessControl.Domain.Attendance;
using AccessControl.Domain.Journal;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace AccessControl.Storage.Journal;

/// <summary>Puts prepared entries at the end of the chain, with their punches. The head is read inside the transaction, so other processes may have moved it.</summary>
internal sealed class JournalAppender(Encryption.ReferenceKey key, TimeProvider time) : IDisposable
{
    private readonly HeadSeal _seal = new(key);

    public ImmutableArray<long> Append(SqliteTransaction transaction, IReadOnlyList<PreparedEntry> entries)
    {
        if (entries.Count == 0)
        {
            return [];
        }

        var connection = transaction.Connection!;
        var head = ReadHead(transaction);
        var isGenuine = _seal.Fits(head.Sequence, head.Hash, head.Seal);
        var sequence = head.Sequence;
        var hash = head.Hash;
        var sequences = new long[entries.Count];
        for (var i = 0; i < sequences.Length; i++)
        {
            sequence++;
            hash = Insert(transaction, entries[i], sequence, hash);
            if (entries[i] is { Probe: { } probe, Person: { } person })
            {
                KeptProbes.Add(transaction, sequence, person, probe, Ticks.Of(Instant.FromDateTimeOffset(time.GetUtcNow())));
            }

            sequences[i] = sequence;
        }

        // A head that somebody made up isn't sealed anew: the journal goes on, and the check goes on telling.
        connection.Execute(
            "UPDATE journal_head SET sequence = @sequence, hash = @hash, seal = @seal WHERE id = 1",
            new { sequence, hash, seal = isGenuine ? _seal.Make(sequence, hash) : head.Seal },
            transaction);
        return ImmutableCollectionsMarshal.AsImmutableArray(sequences);
    }

    public void Dispose() => _seal.Dispose();

    // The sealed head counts. Where it lags behind the journal or is missing, somebody had a hand in it; then the last entry is followed, unsealed.
    private static Head ReadHead(SqliteTransaction transaction)
    {
        var connection = transaction.Connection!;
        var head = connection.QueryFirstOrDefault<Head>("SELECT sequence, hash, seal FROM journal_head WHERE id = 1", transaction: transaction);
        var last = connection.QueryFirstOrDefault<Head>("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1", transaction: transaction)
            ?? new Head { Hash = JournalChain.GenesisHash.ToArray() };
        return head is null || head.Sequence < last.Sequence ? last : head;
    }

    private static byte[] Insert(SqliteTransaction transaction, PreparedEntry entry, long sequence, byte[] previousHash)
    {
        var connection = transaction.Connection!;
        var payload = entry.Entry.Payload.ToArray();
        var hash = JournalChain.Hash(sequence, previousHash, payload);
        connection.Execute(
            "INSERT INTO journal (sequence, kind, version, payload, previous_hash, hash) VALUES (@sequence, @kind, @version, @payload, @previousHash, @hash)",
            new { sequence, kind = entry.Entry.Kind.ToString(), version = entry.Entry.Version, payload, previousHash, hash },
            transaction);
        if (entry.SealedPersonal is { } sealedPersonal)
        {
            connection.Execute(
                "INSERT INTO journal_personal (sequence, person, sealed) VALUES (@sequence, @person, @sealedPersonal)",
                new { sequence, person = entry.Person?.Value, sealedPersonal },
                transaction);
        }

        if (entry.Punch is { } punch)
        {
            connection.Execute(
                """
                INSERT INTO punches (sequence, person, access_point, at, direction, direction_source, basis, token, key, job)
                VALUES (@sequence, @person, @accessPoint, @at, @direction, @source, @basis, @token, @key, @job)
                """,
                new
                {
                    sequence,
                    person = punch.Person.Value,
                    accessPoint = punch.AccessPoint.Value,
                    at = Ticks.Of(punch.At),
                    direction = punch.Direction.ToString(),
                    source = punch.DirectionSource.ToString(),
                    basis = punch.Basis.ToString(),
                    token = entry.Token,
                    key = punch.Key == PunchKey.None ? null : punch.Key.ToString(),
                    job = punch.Job,
                },
                transaction);
        }

        if (entry.Grant is { } grant)
        {
            connection.Execute(
                "INSERT INTO grant_followups (sequence, grant_name, kind) VALUES (@sequence, @grant, @kind)",
                new { sequence, grant = grant.Value, kind = entry.Entry.Kind.ToString() },
                transaction);
        }

        return hash;
    }

    private sealed class Head
    {
        public long Sequence { get; init; }

        public byte[] Hash { get; init; } = [];

        public byte[] Seal { get; init; } = [];
    }
}
