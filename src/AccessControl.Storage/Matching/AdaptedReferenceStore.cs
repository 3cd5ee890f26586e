using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Templates;
using AccessControl.Domain.People;
using AccessControl.Storage.Journal;
using AccessControl.Storage.People;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace AccessControl.Storage.Matching;

/// <inheritdoc cref="IAdaptedReferenceStore"/>
/// <remarks>
/// Thread-safe. Writing goes through the thread of the <see cref="JournalWriter"/>, behind the door. Reading throws <see cref="UnusableDatabaseException"/>
/// where the database can't be read.
/// </remarks>
public sealed class AdaptedReferenceStore(JournalWriter writer, Database database, IGalleryStore gallery, TimeProvider time) : IAdaptedReferenceStore
{
    private const string BumpRevision = "UPDATE gallery_revision SET revision = revision + 1 WHERE id = 1";
    private const string Columns =
        "a.id, a.person, e.name, e.sha256, a.anchor, a.steps, a.steps_since_anchor AS StepsSinceAnchor, a.updated_at AS UpdatedAt, a.sealed";

    private volatile Counted? _counted;

    /// <inheritdoc/>
    /// <remarks>Counted anew only where the gallery's revision has moved.</remarks>
    public int Count(ModelId model)
    {
        var revision = gallery.Revision;
        if (_counted is { } counted && counted.Revision == revision && counted.Model == model)
        {
            return counted.Count;
        }

        var count = database.Read(connection => connection.ExecuteScalar<int>(
            $"""
            SELECT count(*) FROM adapted_references a JOIN encoders e ON e.id = a.encoder JOIN people p ON p.id = a.person
            WHERE e.name = @Name AND e.sha256 = @Sha256 AND {StandingConsent.Condition}
            """,
            new { model.Name, model.Sha256, now = Now() }));
        _counted = new Counted(revision, model, count);
        return count;
    }

    /// <inheritdoc/>
    public AdaptedReference? Find(PersonId person, ModelId model)
    {
        var row = database.Read(connection => connection.QueryFirstOrDefault<StoredAdapted>(
            $"""
            SELECT {Columns} FROM adapted_references a JOIN encoders e ON e.id = a.encoder JOIN people p ON p.id = a.person
            WHERE a.person = @person AND e.name = @Name AND e.sha256 = @Sha256 AND {StandingConsent.Condition}
            """,
            new { person = person.Value, model.Name, model.Sha256, now = Now() }));
        if (row is null)
        {
            return null;
        }

        using var seal = new AdaptedSeal(database.Key);
        return seal.Open(row) is { } values ? row.ToReference(values) : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<AdaptedListing> List(PersonId person)
    {
        var (rows, anchors) = database.Read(connection => (
            connection.Query<StoredAdapted>(
                $"SELECT {Columns} FROM adapted_references a JOIN encoders e ON e.id = a.encoder WHERE a.person = @person ORDER BY a.number",
                new { person = person.Value }).ToList(),
            ReadAnchors(connection, "r.person = @person", new { person = person.Value })));
        using var seal = new AdaptedSeal(database.Key);
        return [.. rows.Select(row =>
        {
            var anchor = anchors.Find(candidate => candidate.Id == row.AnchorId);
            var similarity = seal.Open(row) is { } values && anchor is not null && anchor.Embedding.Dimension == values.Length
                ? row.ToReference(values).Embedding.CompareTo(anchor.Embedding, Metric.Cosine).Value
                : (double?)null;
            return new AdaptedListing(row.ReferenceId, row.Model, row.AnchorId, (int)row.Steps, Ticks.ToInstant(row.UpdatedAt), similarity);
        })];
    }

    /// <inheritdoc/>
    public ImmutableArray<BiometricReference> Anchors(PersonId person, ModelId model) => [.. database.Read(connection => ReadAnchors(
        connection,
        $"r.person = @person AND e.name = @Name AND e.sha256 = @Sha256 AND {StandingConsent.Condition}",
        new { person = person.Value, model.Name, model.Sha256, now = Now() }))];

    /// <inheritdoc/>
    public AppendOutcome Step(AdaptedReference step, ReferenceId? replaced, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(drafts);
        using var seal = new AdaptedSeal(database.Key);
        var row = seal.Seal(StoredAdapted.Of(step), step.Embedding.Values);
        var values = new
        {
            row.Id,
            row.Person,
            row.Name,
            row.Sha256,
            row.Anchor,
            row.Steps,
            row.StepsSinceAnchor,
            row.UpdatedAt,
            row.Sealed,
            replaced = replaced is { } id ? StoredReferenceId.Bytes(id) : null,
            now = Now(),
        };
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            Before = transaction => Step(transaction, values, step),
        });
    }

    /// <inheritdoc/>
    public AppendOutcome Revert(PersonId person, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            Erases = true,
            Before = transaction =>
            {
                var connection = transaction.Connection!;
                if (connection.Execute("DELETE FROM adapted_references WHERE person = @person", new { person = person.Value }, transaction) == 0)
                {
                    return $"{person} has no adapted reference.";
                }

                connection.Execute(BumpRevision, transaction: transaction);
                return null;
            },
        });
    }

    private static string? Step(SqliteTransaction transaction, object values, AdaptedReference step)
    {
        var connection = transaction.Connection!;
        var stands = connection.ExecuteScalar<bool>($"SELECT EXISTS (SELECT 1 FROM people p WHERE p.id = @Person AND {StandingConsent.Condition})", values, transaction);
        if (!stands)
        {
            return $"No consent of {step.Person} stands.";
        }

        var hasAnchor = connection.ExecuteScalar<bool>(
            """
            SELECT EXISTS (SELECT 1 FROM biometric_references r JOIN encoders e ON e.id = r.encoder
              WHERE r.id = @Anchor AND r.person = @Person AND e.name = @Name AND e.sha256 = @Sha256)
            """,
            values,
            transaction);
        if (!hasAnchor)
        {
            return $"{step.Person} has no reference {step.Anchor} to stay near.";
        }

        var isFree = connection.ExecuteScalar<bool>(
            """
            SELECT (SELECT a.id FROM adapted_references a JOIN encoders e ON e.id = a.encoder
              WHERE a.person = @Person AND e.name = @Name AND e.sha256 = @Sha256) IS @replaced
            """,
            values,
            transaction);
        if (!isFree)
        {
            return $"The adapted reference of {step.Person} has changed meanwhile.";
        }

        connection.Execute(
            $"""
            DELETE FROM adapted_references WHERE id = @replaced;
            INSERT INTO adapted_references (id, person, encoder, anchor, steps, steps_since_anchor, updated_at, sealed)
              SELECT @Id, @Person, e.id, @Anchor, @Steps, @StepsSinceAnchor, @UpdatedAt, @Sealed FROM encoders e WHERE e.name = @Name AND e.sha256 = @Sha256;
            {BumpRevision};
            """,
            values,
            transaction);
        return null;
    }

    private List<BiometricReference> ReadAnchors(SqliteConnection connection, string where, object parameters)
    {
        using var seal = new ReferenceSeal(database.Key);
        var references = new List<BiometricReference>();
        foreach (var (id, person, name, sha256, enrolledAt, sealedBytes) in connection.Query<(byte[], string, string, string, long, byte[])>(
            $"""
            SELECT r.id, r.person, e.name, e.sha256, r.enrolled_at, r.sealed
            FROM biometric_references r JOIN encoders e ON e.id = r.encoder JOIN people p ON p.id = r.person WHERE {where} ORDER BY r.number
            """,
            parameters))
        {
            var (reference, model) = (StoredReferenceId.Of(id), new ModelId(name, sha256));
            if (seal.Open(sealedBytes, reference, person, model, out var quality) is { } values)
            {
                references.Add(new BiometricReference(reference, new PersonId(person), new Embedding(model, values), quality, Ticks.ToInstant(enrolledAt)));
            }
        }

        return references;
    }

    private long Now() => Ticks.Of(Instant.FromDateTimeOffset(time.GetUtcNow()));

    private sealed record Counted(long Revision, ModelId Model, int Count);
}
