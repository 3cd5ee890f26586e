using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Domain.Signatures;
using AccessControl.Storage.Journal;
using AccessControl.Storage.Matching;
using AccessControl.Storage.People;
using Dapper;
using NodaTime;

namespace AccessControl.Storage.Signatures;

/// <inheritdoc cref="ISignatureStore"/>
/// <remarks>
/// Thread-safe. Writing goes through the thread of the <see cref="JournalWriter"/>, behind the door. Reading throws <see cref="UnusableDatabaseException"/> where the database can't be read; a row
/// that was changed by hand is left out.
/// </remarks>
public sealed class SignatureStore(JournalWriter writer, Database database, TimeProvider time) : ISignatureStore
{
    private const int Batch = 500;
    private const string NamesOf = "SELECT id FROM signature_references WHERE person = @person ORDER BY enrolled_at, id";

    /// <inheritdoc/>
    public ImmutableArray<SignatureReference> References(PersonId person)
    {
        var rows = database.Read(connection => connection.Query<ReferenceRow>(
            """
            SELECT r.id, e.name, e.sha256, r.enrolled_at AS EnrolledAt, r.sealed FROM signature_references r JOIN encoders e ON e.id = r.encoder
            WHERE r.person = @person ORDER BY r.enrolled_at, r.id
            """,
            new { person = person.Value }).ToList());
        using var seal = new SignatureSeal(database.Key);
        return [.. rows.Select(row => seal.Open(row.Sealed, StoredReferenceId.Of(row.Id), person.Value, new ModelId(row.Name, row.Sha256), row.EnrolledAt)).OfType<SignatureReference>()];
    }

    /// <inheritdoc/>
    public ImmutableArray<ReferenceId> Names(PersonId person) => [.. database.Read(connection => connection.Query<byte[]>(
        NamesOf, new { person = person.Value }).ToList()).Select(id => StoredReferenceId.Of(id))];

    /// <inheritdoc/>
    public ImmutableArray<StrokeSequence> Attempts(PersonId person)
    {
        var rows = database.Read(connection => connection.Query<AttemptRow>(
            "SELECT at, sealed FROM signature_attempts WHERE person = @person ORDER BY id DESC LIMIT @count", new { person = person.Value, count = ISignatureStore.KeptAttempts }).ToList());
        using var seal = new AttemptSeal(database.Key);
        return [.. rows.Select(row => seal.Open(row.Sealed, person.Value, row.At)).OfType<StrokeSequence>()];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SignatureListing> List() => [.. database.Read(connection => connection.Query<(string Person, int References, long Last)>(
        "SELECT person, count(*), max(enrolled_at) FROM signature_references GROUP BY person ORDER BY person").ToList())
        .Select(row => new SignatureListing(new PersonId(row.Person), row.References, Ticks.ToInstant(row.Last)))];

    /// <inheritdoc/>
    public AppendOutcome Add(IReadOnlyList<SignatureReference> references, IReadOnlyList<ReferenceId> beside, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(beside);
        ArgumentNullException.ThrowIfNull(drafts);
        using var seal = new SignatureSeal(database.Key);
        var rows = references.Select(reference => new
        {
            Id = StoredReferenceId.Bytes(reference.Id),
            Person = reference.Person.Value,
            reference.Embedding.Model.Name,
            reference.Embedding.Model.Sha256,
            EnrolledAt = Ticks.Of(reference.EnrolledAt),
            Sealed = seal.Seal(reference),
        }).ToList();
        var whose = new { person = rows.Select(row => row.Person).Distinct(StringComparer.Ordinal).Single(), now = Ticks.Of(Instant.FromDateTimeOffset(time.GetUtcNow())) };
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            Before = transaction =>
            {
                var connection = transaction.Connection!;
                if (!connection.ExecuteScalar<bool>($"SELECT EXISTS (SELECT 1 FROM people p WHERE p.id = @person AND {StandingConsent.Condition})", whose, transaction))
                {
                    return $"No consent of {whose.person} stands. Record it first.";
                }

                var stored = connection.Query<byte[]>(NamesOf, whose, transaction).Select(id => StoredReferenceId.Of(id)).ToList();
                if (!stored.SequenceEqual(beside))
                {
                    return $"The signatures of {whose.person} were changed meanwhile. Begin again.";
                }

                if (stored.Count + rows.Count > SignatureCalibration.MostReferences)
                {
                    return $"{whose.person} has {stored.Count} signatures, those that are damaged too; take all away to begin anew.";
                }

                connection.Execute(
                    """
                    INSERT INTO encoders (name, sha256) VALUES (@Name, @Sha256) ON CONFLICT DO NOTHING;
                    INSERT INTO signature_references (id, person, encoder, enrolled_at, sealed)
                      SELECT @Id, @Person, e.id, @EnrolledAt, @Sealed FROM encoders e WHERE e.name = @Name AND e.sha256 = @Sha256;
                    """,
                    rows,
                    transaction);
                return null;
            },
        });
    }

    /// <inheritdoc/>
    public AppendOutcome Remove(PersonId person, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var values = new { person = person.Value };
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            Erases = true,
            Before = transaction =>
            {
                if (transaction.Connection!.Execute("DELETE FROM signature_references WHERE person = @person", values, transaction) == 0)
                {
                    return $"{person} has no signatures.";
                }

                transaction.Connection!.Execute("DELETE FROM signature_attempts WHERE person = @person", values, transaction);
                return null;
            },
        });
    }

    /// <inheritdoc/>
    public AppendOutcome NoteAttempt(PersonId person, StrokeSequence strokes, Instant at)
    {
        ArgumentNullException.ThrowIfNull(strokes);
        using var seal = new AttemptSeal(database.Key);
        var ticks = Ticks.Of(at);
        var row = new { person = person.Value, at = ticks, bytes = seal.Seal(strokes, person.Value, ticks), kept = ISignatureStore.KeptAttempts };
        return writer.Write(new WriteJob(AppendPriority.Background, [])
        {
            // The log isn't emptied for the one that goes: somebody waits at a door. It is sealed, and an erasure empties the log.
            Before = transaction =>
            {
                var isAdded = transaction.Connection!.Execute(
                    $"""
                    INSERT INTO signature_attempts (person, at, sealed) SELECT p.id, @at, @bytes FROM people p
                    WHERE p.id = @person AND {StandingConsent.Condition.Replace("@now", "@at", StringComparison.Ordinal)} AND EXISTS (SELECT 1 FROM signature_references r WHERE r.person = p.id)
                    """,
                    row,
                    transaction) == 1;
                if (!isAdded)
                {
                    return $"{person} has no signatures, or no consent that stands.";
                }

                transaction.Connection!.Execute(
                    """
                    DELETE FROM signature_attempts WHERE person = @person
                      AND id NOT IN (SELECT id FROM signature_attempts WHERE person = @person ORDER BY id DESC LIMIT @kept)
                    """,
                    row,
                    transaction);
                return null;
            },
        });
    }

    /// <inheritdoc/>
    public AppendOutcome PurgeAttempts(Instant until)
    {
        var last = new { until = Ticks.Of(until) };
        while (database.Read(connection => connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM signature_attempts WHERE at <= @until)", last)))
        {
            var outcome = writer.Write(new WriteJob(AppendPriority.Background, [])
            {
                Erases = true,
                Before = transaction =>
                {
                    transaction.Connection!.Execute($"DELETE FROM signature_attempts WHERE id IN (SELECT id FROM signature_attempts WHERE at <= @until ORDER BY at LIMIT {Batch})", last, transaction);
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

    private sealed record ReferenceRow(byte[] Id, string Name, string Sha256, long EnrolledAt, byte[] Sealed);

    private sealed record AttemptRow(long At, byte[] Sealed);
}
