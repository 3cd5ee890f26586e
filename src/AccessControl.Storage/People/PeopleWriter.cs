using System.Text.Json;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Storage.Journal;
using AccessControl.Storage.Matching;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace AccessControl.Storage.People;

/// <inheritdoc cref="IPeopleWriter"/>
/// <remarks>
/// Thread-safe; goes through the thread of the <see cref="JournalWriter"/>, behind the door. A withdrawn consent removes the references, the faces kept with decisions and the agreement to an adaptation in the same transaction; a person
/// with references can't be saved without the consent, so that a list which doesn't know of consents removes none.
/// </remarks>
public sealed class PeopleWriter(JournalWriter writer, Database database, TimeProvider time) : IPeopleWriter
{
    private const string BumpRevision = "UPDATE gallery_revision SET revision = revision + 1 WHERE id = 1";

    /// <inheritdoc/>
    public AppendOutcome Save(IReadOnlyList<Person> people, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(drafts);
        foreach (var person in people)
        {
            if (Problem(person) is { } problem)
            {
                return new AppendOutcome.Failed(AppendFailure.Rejected, problem);
            }
        }

        var staged = Staged(people);
        var now = Now();
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            Stage = connection => Stage(connection, staged),
            Before = transaction => Save(transaction, now),
        });
    }

    /// <inheritdoc/>
    public AppendOutcome AddReferences(
        IReadOnlyList<BiometricReference> references, IReadOnlyList<JournalDraft> drafts, IReadOnlyList<KeptCapture>? captures = null)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(drafts);
        using var seal = new ReferenceSeal(database.Key);
        var rows = references.Select(reference => new ReferenceRow(
            StoredReferenceId.Bytes(reference.Id),
            reference.Person.Value,
            reference.Embedding.Model.Name,
            reference.Embedding.Model.Sha256,
            Ticks.Of(reference.EnrolledAt),
            seal.Seal(reference))).ToList();
        var kept = Sealed(captures ?? []);
        var now = Now();
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            Before = transaction => Add(transaction, rows, now) ?? KeptCaptures.Add(transaction, kept),
        });
    }

    /// <inheritdoc/>
    public AppendOutcome DropCaptures(PersonId? person, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            Erases = true,
            Before = transaction => KeptCaptures.Drop(transaction, person?.Value),
        });
    }

    /// <inheritdoc/>
    public AppendOutcome RemoveReference(PersonId person, ReferenceId reference, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            Erases = true,
            Before = transaction =>
            {
                var connection = transaction.Connection!;
                var values = new { person = person.Value, family = FamilyOf(transaction, person.Value, reference), id = StoredReferenceId.Bytes(reference) };
                if (!connection.ExecuteScalar<bool>("SELECT EXISTS (SELECT 1 FROM biometric_references WHERE id = @id AND person = @person)", values, transaction))
                {
                    return $"{person} has no reference {reference}.";
                }

                connection.Execute(
                    $"""
                    DELETE FROM biometric_references WHERE person = @person AND id IN @family;
                    DELETE FROM kept_captures WHERE person = @person AND reference IN @family;
                    {BumpRevision};
                    """,
                    values,
                    transaction);
                return null;
            },
        });
    }

    /// <inheritdoc/>
    public AppendOutcome Note(IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key)));
    }

    /// <inheritdoc/>
    public AppendOutcome Erase(PersonId person, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        var values = new { person = person.Value, pseudonym = Pseudonym.Make().Value };
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            Erases = true,
            Before = transaction => transaction.Connection!.ExecuteScalar<bool>(
                """
                SELECT EXISTS (SELECT 1 FROM people WHERE id = @person) OR EXISTS (SELECT 1 FROM journal_personal WHERE person = @person)
                  OR EXISTS (SELECT 1 FROM punches WHERE person = @person)
                """,
                values,
                transaction) && !Pseudonym.Is(person.Value) ? null : $"Nothing is known of {person}.",

            // After the entries, so that nothing personal of the erasure's own entry stays either.
            After = transaction => transaction.Connection!.Execute(
                $"""
                DELETE FROM biometric_references WHERE person = @person;
                DELETE FROM kept_captures WHERE person = @person;
                DELETE FROM people WHERE id = @person;
                DELETE FROM journal_personal WHERE person = @person;
                UPDATE punches SET person = @pseudonym WHERE person = @person;
                DELETE FROM muster_lines WHERE person = @person;
                DELETE FROM muster_ticks WHERE person = @person;
                {BumpRevision};
                """,
                values,
                transaction),
        });
    }

    /// <summary>Adds somebody in another's transaction, such as with the visit that a newcomer begins.</summary>
    /// <returns>Null, or that the number is taken, one line.</returns>
    internal static string? Add(SqliteTransaction transaction, StoredPerson newcomer) => transaction.Connection!.Execute(
        "INSERT INTO people (id, consent_given_at, consent_withdrawn_at, sealed) VALUES (@Id, @ConsentGivenAt, @ConsentWithdrawnAt, @Sealed) ON CONFLICT DO NOTHING",
        newcomer,
        transaction) == 1 ? null : $"{newcomer.Id} is somebody's number already. Try again.";

    private static string? Problem(Person person) =>
        !PersonId.TryParse(person.Id.Value, out var read) || read != person.Id || Pseudonym.Is(person.Id.Value) ? $"'{person.Id}' can't be a person number."
        : person.Name.Length is 0 or > 200 ? $"The name of {person.Id} has 1 to 200 characters."
        : null;

    // One statement takes all of them from one text into a table of the connection's own; the lock is held only while they are moved.
    private string Staged(IReadOnlyList<Person> people)
    {
        using var seal = new PersonSeal(database.Key);
        return JsonSerializer.Serialize(people.Select(seal.Seal).Select(row => new
        {
            id = row.Id,
            given = row.ConsentGivenAt,
            withdrawn = row.ConsentWithdrawnAt,
            bytes = Convert.ToHexString(row.Sealed),
        }));
    }

    private static void Stage(SqliteConnection connection, string staged) => connection.Execute(
        """
        CREATE TEMP TABLE IF NOT EXISTS staged_people (id TEXT PRIMARY KEY, given INTEGER, withdrawn INTEGER, sealed BLOB) WITHOUT ROWID;
        DELETE FROM staged_people;
        INSERT OR REPLACE INTO staged_people (id, given, withdrawn, sealed)
          SELECT value ->> 'id', value ->> 'given', value ->> 'withdrawn', unhex(value ->> 'bytes') FROM json_each(@staged);
        """,
        new { staged });

    private static string? Save(SqliteTransaction transaction, long now)
    {
        var connection = transaction.Connection!;
        var bare = connection.QueryFirstOrDefault<string>(
            """
            SELECT id FROM staged_people s WHERE given IS NULL
              AND (EXISTS (SELECT 1 FROM biometric_references r WHERE r.person = s.id) OR EXISTS (SELECT 1 FROM kept_captures k WHERE k.person = s.id)
                OR EXISTS (SELECT 1 FROM signature_references g WHERE g.person = s.id))
            """,
            transaction: transaction);
        if (bare is not null)
        {
            return $"{bare} has references: withdraw the consent instead of leaving it out.";
        }

        var isConsentChanged = connection.ExecuteScalar<bool>(
            """
            SELECT EXISTS (SELECT 1 FROM staged_people s LEFT JOIN people p ON p.id = s.id
              WHERE s.given IS NOT p.consent_given_at OR s.withdrawn IS NOT p.consent_withdrawn_at)
            """,
            transaction: transaction);
        connection.Execute(
            $"""
            INSERT INTO people (id, consent_given_at, consent_withdrawn_at, sealed) SELECT id, given, withdrawn, sealed FROM staged_people WHERE true
              ON CONFLICT (id) DO UPDATE SET
                consent_given_at = excluded.consent_given_at, consent_withdrawn_at = excluded.consent_withdrawn_at, sealed = excluded.sealed;
            DELETE FROM biometric_references WHERE person IN (SELECT id FROM staged_people WHERE withdrawn <= @now);
            DELETE FROM kept_captures WHERE person IN (SELECT id FROM staged_people WHERE withdrawn <= @now);
            DELETE FROM signature_references WHERE person IN (SELECT id FROM staged_people WHERE withdrawn <= @now);
            DELETE FROM signature_attempts WHERE person IN (SELECT id FROM staged_people WHERE withdrawn <= @now);
            DELETE FROM kept_probes WHERE person IN (SELECT id FROM staged_people WHERE withdrawn <= @now OR given IS NULL);
            DELETE FROM adaptation_consents WHERE person IN (SELECT id FROM staged_people WHERE withdrawn <= @now OR given IS NULL);
            DELETE FROM staged_people;
            {(isConsentChanged ? BumpRevision : "")}
            """,
            new { now },
            transaction);
        return null;
    }

    private static string? Add(SqliteTransaction transaction, List<ReferenceRow> rows, long now)
    {
        var connection = transaction.Connection!;
        foreach (var person in rows.Select(row => row.Person).Distinct(StringComparer.Ordinal))
        {
            var stands = connection.ExecuteScalar<bool>(
                $"SELECT EXISTS (SELECT 1 FROM people p WHERE p.id = @person AND {StandingConsent.Condition})",
                new { person, now },
                transaction);
            if (!stands)
            {
                return $"No consent of {person} stands. Record it first.";
            }
        }

        // A switch may have ended between the encoding and now.
        var matched = connection.Query<(string Name, string Sha256)>(
            "SELECT e.name, e.sha256 FROM matched_models m JOIN encoders e ON e.id = m.encoder WHERE m.role IN ('in force', 'successor')", transaction: transaction).ToList();
        if (matched.Count > 0 && rows.FirstOrDefault(row => !matched.Contains((row.Name, row.Sha256))) is { } stale)
        {
            return $"The site isn't matched by {stale.Name} any more. Run the command again.";
        }

        foreach (var model in rows.Select(row => new { row.Name, row.Sha256 }).Distinct())
        {
            connection.Execute("INSERT INTO encoders (name, sha256) VALUES (@Name, @Sha256) ON CONFLICT DO NOTHING", model, transaction);
        }

        connection.Execute(
            """
            INSERT INTO biometric_references (id, person, encoder, enrolled_at, sealed)
            SELECT @Id, @Person, e.id, @EnrolledAt, @Sealed FROM encoders e WHERE e.name = @Name AND e.sha256 = @Sha256
            """,
            rows,
            transaction);
        connection.Execute(BumpRevision, transaction: transaction);
        return null;
    }

    private static List<byte[]> FamilyOf(SqliteTransaction transaction, string person, ReferenceId reference)
    {
        var connection = transaction.Connection!;
        var known = connection.Query<byte[]>(
            "SELECT id FROM biometric_references WHERE person = @person UNION SELECT reference FROM kept_captures WHERE person = @person", new { person }, transaction);
        var models = connection.Query<(string Name, string Sha256)>("SELECT name, sha256 FROM encoders", transaction: transaction);
        var family = ReferenceFamily.Of(
            reference, [.. known.Select(id => StoredReferenceId.Of(id))], [.. models.Select(model => new ModelId(model.Name, model.Sha256))]);
        return [.. family.Select(id => StoredReferenceId.Bytes(id))];
    }

    private List<KeptCaptureRow> Sealed(IReadOnlyList<KeptCapture> captures)
    {
        using var seal = new CaptureSeal(database.Key);
        return [.. captures.Select(capture => new KeptCaptureRow(
            StoredReferenceId.Bytes(capture.Reference),
            capture.Person.Value,
            capture.Model.Name,
            capture.Model.Sha256,
            Ticks.Of(capture.EnrolledAt),
            seal.Seal(capture)))];
    }

    private long Now() => Ticks.Of(Instant.FromDateTimeOffset(time.GetUtcNow()));

    private sealed record ReferenceRow(byte[] Id, string Person, string Name, string Sha256, long EnrolledAt, byte[] Sealed);
}
