using AccessControl.Domain.Explanations;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Storage.People;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace AccessControl.Storage.Journal;

/// <inheritdoc cref="IKeptProbes"/>
/// <remarks>
/// Thread-safe. Rows come with their entries and go with the consent or the person; what is purged goes behind the door, a few rows a transaction, and leaves
/// the write-ahead log as well. Throws <see cref="UnusableDatabaseException"/> where the database can't be read.
/// </remarks>
public sealed class KeptProbes(JournalWriter writer, Database database, TimeProvider time) : IKeptProbes
{
    private const int Batch = 500;

    /// <inheritdoc/>
    public KeptProbe? Find(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.PersonalDigest is not { } digest)
        {
            return null;
        }

        var row = database.Read(connection => connection.QueryFirstOrDefault<Row>(
            $"""
            SELECT e.name, e.sha256, k.sealed FROM kept_probes k JOIN encoders e ON e.id = k.encoder JOIN people p ON p.id = k.person
            WHERE k.sequence = @sequence AND {StandingConsent.Condition}
            """,
            new { sequence = entry.Sequence, now = Ticks.Of(Instant.FromDateTimeOffset(time.GetUtcNow())) }));
        if (row is null)
        {
            return null;
        }

        using var seal = new ProbeSeal(database.Key);
        var model = new ModelId(row.Name, row.Sha256);
        return new KeptProbe(model, seal.Open(row.Sealed, digest, model));
    }

    /// <inheritdoc/>
    public IReadOnlyList<KeptProbeListing> List(PersonId person) => [.. database.Read(connection => connection.Query<(long Sequence, string Name, string Sha256, long KeptAt)>(
        $"""
        SELECT k.sequence, e.name, e.sha256, k.kept_at FROM kept_probes k JOIN encoders e ON e.id = k.encoder JOIN people p ON p.id = k.person
        WHERE k.person = @person AND {StandingConsent.Condition} ORDER BY k.sequence DESC
        """,
        new { person = person.Value, now = Ticks.Of(Instant.FromDateTimeOffset(time.GetUtcNow())) }).ToList())
        .Select(row => new KeptProbeListing(row.Sequence, new ModelId(row.Name, row.Sha256), Ticks.ToInstant(row.KeptAt)))];

    /// <inheritdoc/>
    public AppendOutcome Purge(Instant until)
    {
        var last = new { until = Ticks.Of(until) };
        while (database.Read(connection => connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM kept_probes WHERE kept_at <= @until)", last)))
        {
            var outcome = writer.Write(new WriteJob(AppendPriority.Background, [])
            {
                Erases = true,
                Before = transaction =>
                {
                    transaction.Connection!.Execute(
                        $"DELETE FROM kept_probes WHERE sequence IN (SELECT sequence FROM kept_probes WHERE kept_at <= @until ORDER BY kept_at LIMIT {Batch})", last, transaction);
                    return null;
                },
            });
            if (outcome.Match(_ => false, _ => true))
            {
                return outcome;
            }
        }

        return new AppendOutcome.Durable([]);
    }

    /// <summary>Keeps one with the entry just written, where a consent stands; nothing else about the entry depends on it.</summary>
    internal static void Add(SqliteTransaction transaction, long sequence, PersonId person, PreparedProbe probe, long now) => transaction.Connection!.Execute(
        $"""
        INSERT INTO encoders (name, sha256) SELECT @Name, @Sha256 WHERE NOT EXISTS (SELECT 1 FROM encoders WHERE name = @Name AND sha256 = @Sha256);
        INSERT INTO kept_probes (sequence, person, encoder, kept_at, sealed)
          SELECT @sequence, p.id, e.id, @now, @Sealed FROM people p JOIN encoders e ON e.name = @Name AND e.sha256 = @Sha256
          WHERE p.id = @person AND {StandingConsent.Condition};
        """,
        new { sequence, person = person.Value, probe.Model.Name, probe.Model.Sha256, probe.Sealed, now },
        transaction);

    private sealed record Row(string Name, string Sha256, byte[] Sealed);
}
