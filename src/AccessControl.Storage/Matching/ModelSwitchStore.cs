using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Domain.Matching;
using AccessControl.Domain.Matching.Switching;
using AccessControl.Domain.People;
using AccessControl.Storage.Journal;
using AccessControl.Storage.People;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace AccessControl.Storage.Matching;

/// <inheritdoc cref="IModelSwitchStore"/>
/// <remarks>Thread-safe. Throws <see cref="UnusableDatabaseException"/> where the database can't be read.</remarks>
public sealed class ModelSwitchStore(JournalWriter writer, Database database, TimeProvider time) : IModelSwitchStore
{
    private const string InForce = "in force";
    private const string Successor = "successor";
    private const string Dropped = "dropped";

    // SQLite takes so many parameters in any build.
    private const int PageOfCaptures = 500;

    // People by what they have references of: `old` and `new` are encoders.
    private const string Uncoverage =
        """
        SELECT DISTINCT r.person AS person, (SELECT count(*) FROM kept_captures k WHERE k.person = r.person) AS captures
        FROM biometric_references r
        WHERE r.encoder = (SELECT id FROM encoders WHERE name = @oldName AND sha256 = @oldSha256)
          AND NOT EXISTS (SELECT 1 FROM biometric_references n JOIN encoders e ON e.id = n.encoder
            WHERE n.person = r.person AND e.name = @newName AND e.sha256 = @newSha256)
        """;

    /// <inheritdoc/>
    public MatchedModels Read()
    {
        var byRole = database.Read(connection => connection.Query<(string Role, string Pack, string Name, string Sha256)>(
            "SELECT m.role, m.pack, e.name, e.sha256 FROM matched_models m JOIN encoders e ON e.id = m.encoder").ToList());
        MatchedModel? Of(string role) => byRole.Where(row => row.Role == role).Select(row => new MatchedModel(row.Pack, new ModelId(row.Name, row.Sha256))).FirstOrDefault();
        return new MatchedModels(Of(InForce), Of(Successor), Of(Dropped));
    }

    /// <inheritdoc/>
    public AppendOutcome Save(MatchedModels models, IReadOnlyList<JournalDraft> drafts)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(drafts);
        var rows = new[] { (InForce, models.InForce), (Successor, models.Successor), (Dropped, models.Dropped) }
            .Where(row => row.Item2 is not null)
            .Select(row => new { role = row.Item1, pack = row.Item2!.Pack, name = row.Item2.Encoder.Name, sha256 = row.Item2.Encoder.Sha256 })
            .ToList();
        return writer.Write(new WriteJob(AppendPriority.Background, PreparedEntry.From(drafts, database.Key))
        {
            Before = transaction =>
            {
                var connection = transaction.Connection!;
                connection.Execute("DELETE FROM matched_models", transaction: transaction);
                connection.Execute("INSERT INTO encoders (name, sha256) VALUES (@name, @sha256) ON CONFLICT DO NOTHING", rows, transaction);
                connection.Execute(
                    "INSERT INTO matched_models (role, pack, encoder) SELECT @role, @pack, id FROM encoders WHERE name = @name AND sha256 = @sha256", rows, transaction);
                return null;
            },
        });
    }

    /// <inheritdoc/>
    public AppendOutcome DropReferences(ModelId model, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return writer.Write(new WriteJob(AppendPriority.Background, [])
        {
            Erases = true,
            Before = transaction =>
            {
                transaction.Connection!.Execute(
                    """
                    DELETE FROM biometric_references WHERE number IN (
                      SELECT number FROM biometric_references WHERE encoder = (SELECT id FROM encoders WHERE name = @Name AND sha256 = @Sha256) LIMIT @count);
                    UPDATE gallery_revision SET revision = revision + 1 WHERE id = 1;
                    """,
                    new { model.Name, model.Sha256, count },
                    transaction);
                return null;
            },
        });
    }

    /// <inheritdoc/>
    public int CountReferences(ModelId model) => database.Read(connection => connection.ExecuteScalar<int>(
        "SELECT count(*) FROM biometric_references WHERE encoder = (SELECT id FROM encoders WHERE name = @Name AND sha256 = @Sha256)",
        new { model.Name, model.Sha256 }));

    /// <inheritdoc/>
    public ModelCoverage CoverageOf(ModelId inForce, ModelId successor)
    {
        var (covered, encodable, mustCome) = database.Read(connection => connection.QuerySingle<(int, int, int)>(
            $"""
            WITH uncovered AS ({Uncoverage})
            SELECT
              (SELECT count(DISTINCT r.person) FROM biometric_references r JOIN encoders e ON e.id = r.encoder WHERE e.name = @newName AND e.sha256 = @newSha256),
              (SELECT count(*) FROM uncovered WHERE captures > 0),
              (SELECT count(*) FROM uncovered WHERE captures = 0)
            """,
            Pair(inForce, successor)));
        return new ModelCoverage(covered, encodable, mustCome);
    }

    /// <inheritdoc/>
    public IReadOnlyList<UncoveredPerson> Uncovered(ModelId inForce, ModelId successor, PersonId? after, int count)
    {
        RefusePage(count);
        var rows = database.Read(connection => connection.Query<(string Person, int Captures)>(
            $"{Uncoverage} AND r.person > @after ORDER BY r.person LIMIT @count", Pair(inForce, successor, after?.Value ?? "", count)).ToList());
        return [.. rows.Select(row => new UncoveredPerson(new PersonId(row.Person), row.Captures))];
    }

    /// <inheritdoc/>
    public KeptCapturePage Pending(ModelId successor, PersonId? after, int people)
    {
        RefusePage(people);
        var now = Ticks.Of(Instant.FromDateTimeOffset(time.GetUtcNow()));
        var rows = database.Read<List<PendingRow>>(connection =>
        {
            for (var last = after?.Value ?? ""; ;)
            {
                var kept = connection.Query<(string Person, byte[] Reference)>(
                    $"""
                    WITH some AS (
                      SELECT p.id FROM people p
                      WHERE p.id > @last AND {StandingConsent.Condition} AND EXISTS (SELECT 1 FROM kept_captures k WHERE k.person = p.id)
                      ORDER BY p.id LIMIT @people)
                    SELECT k.person, k.reference FROM some JOIN kept_captures k ON k.person = some.id ORDER BY k.person
                    """,
                    new { last, now, people }).ToList();
                if (kept.Count == 0)
                {
                    return [];
                }

                // What a capture's reference is called follows from its own, and no query can tell.
                var made = connection.Query<byte[]>(
                    """
                    SELECT r.id FROM biometric_references r JOIN encoders e ON e.id = r.encoder
                    WHERE e.name = @Name AND e.sha256 = @Sha256 AND r.person IN @people
                    """,
                    new { successor.Name, successor.Sha256, people = kept.Select(row => row.Person).Distinct(StringComparer.Ordinal) }).Select(id => StoredReferenceId.Of(id)).ToHashSet();
                var missing = kept
                    .Where(row => !KeptCapture.IsEncoded(StoredReferenceId.Of(row.Reference), successor, made))
                    .Select(row => row.Reference)
                    .ToList();
                if (missing.Count > 0)
                {
                    return [.. missing.Chunk(PageOfCaptures).SelectMany(some => connection.Query<PendingRow>(
                        """
                        SELECT k.reference AS Reference, k.person AS Person, e.name AS Name, e.sha256 AS Sha256, k.enrolled_at AS EnrolledAt, k.sealed AS Sealed
                        FROM kept_captures k JOIN encoders e ON e.id = k.encoder WHERE k.reference IN @some
                        """,
                        new { some })).OrderBy(row => row.Person, StringComparer.Ordinal).ThenBy(row => row.EnrolledAt).ThenBy(row => StoredReferenceId.Of(row.Reference).Value)];
                }

                last = kept[^1].Person;
            }
        });
        using var seal = new CaptureSeal(database.Key);
        var captures = ImmutableArray.CreateBuilder<KeptCapture>(rows.Count);
        var damaged = ImmutableArray.CreateBuilder<PersonId>();
        foreach (var row in rows)
        {
            var person = new PersonId(row.Person);
            var reference = StoredReferenceId.Of(row.Reference);
            var model = new ModelId(row.Name, row.Sha256);
            if (seal.Open(row.Sealed, reference, row.Person, model) is var (face, quality))
            {
                captures.Add(new KeptCapture(reference, person, model, face, quality, Ticks.ToInstant(row.EnrolledAt)));
            }
            else
            {
                damaged.Add(person);
            }
        }

        return new KeptCapturePage(
            captures.DrainToImmutable(),
            damaged.DrainToImmutable(),
            rows.Select(row => row.Person).Distinct(StringComparer.Ordinal).Count(),
            rows.Count > 0 ? new PersonId(rows[^1].Person) : null);
    }

    /// <inheritdoc/>
    public DerivablePage Derivable(ModelId from, ModelId to, PersonId? after, int people)
    {
        RefusePage(people);
        var now = Ticks.Of(Instant.FromDateTimeOffset(time.GetUtcNow()));
        var rows = database.Read<List<(DerivableRow Row, ReferenceId Made)>>(connection =>
        {
            for (var last = after?.Value ?? ""; ;)
            {
                var some = connection.Query<string>(
                    $"""
                    SELECT p.id FROM people p
                    WHERE p.id > @last AND {StandingConsent.Condition} AND EXISTS (SELECT 1 FROM biometric_references r JOIN encoders e ON e.id = r.encoder
                      WHERE r.person = p.id AND e.name = @Name AND e.sha256 = @Sha256)
                    ORDER BY p.id LIMIT @people
                    """,
                    new { last, now, people, from.Name, from.Sha256 }).ToList();
                if (some.Count == 0)
                {
                    return [];
                }

                var own = connection.Query<DerivableRow>(
                    """
                    SELECT r.id AS Id, r.person AS Person, e.name AS Name, e.sha256 AS Sha256, r.enrolled_at AS EnrolledAt, r.sealed AS Sealed
                    FROM biometric_references r JOIN encoders e ON e.id = r.encoder WHERE r.person IN @some ORDER BY r.person, r.number
                    """,
                    new { some }).ToList();
                var kept = connection.Query<(string Person, byte[] Reference)>("SELECT person, reference FROM kept_captures WHERE person IN @some", new { some });
                var missing = Missing(own, kept.ToLookup(row => row.Person, row => StoredReferenceId.Of(row.Reference), StringComparer.Ordinal), from, to);
                if (missing.Count > 0)
                {
                    return missing;
                }

                last = some[^1];
            }
        });
        using var seal = new ReferenceSeal(database.Key);
        var references = ImmutableArray.CreateBuilder<DerivableReference>(rows.Count);
        var damaged = ImmutableArray.CreateBuilder<PersonId>();
        foreach (var (row, made) in rows)
        {
            var (id, person) = (StoredReferenceId.Of(row.Id), new PersonId(row.Person));
            if (seal.Open(row.Sealed, id, row.Person, from, out var quality) is { } values)
            {
                references.Add(new DerivableReference(new BiometricReference(id, person, new Embedding(from, values), quality, Ticks.ToInstant(row.EnrolledAt)), made));
            }
            else
            {
                damaged.Add(person);
            }
        }

        return new DerivablePage(
            references.DrainToImmutable(),
            damaged.DrainToImmutable(),
            rows.Select(one => one.Row.Person).Distinct(StringComparer.Ordinal).Count(),
            rows.Count > 0 ? new PersonId(rows[^1].Row.Person) : null);
    }

    /// <summary>What the faces are called follows from the names of all that is known of them, and no query can tell.</summary>
    private static List<(DerivableRow Row, ReferenceId Made)> Missing(List<DerivableRow> all, ILookup<string, ReferenceId> kept, ModelId from, ModelId to)
    {
        var missing = new List<(DerivableRow Row, ReferenceId Made)>();
        foreach (var own in all.GroupBy(row => row.Person, StringComparer.Ordinal))
        {
            var known = own.Select(row => StoredReferenceId.Of(row.Id)).Concat(kept[own.Key]).ToList();
            var made = own.Where(row => row.Model == to).Select(row => StoredReferenceId.Of(row.Id)).ToHashSet();
            foreach (var row in own.Where(row => row.Model == from))
            {
                var first = ReferenceFamily.FirstOf(StoredReferenceId.Of(row.Id), from, known);
                if (!KeptCapture.IsEncoded(first, to, made))
                {
                    missing.Add((row, ReferenceId.Of(first, to)));
                }
            }
        }

        return missing;
    }

    private static void RefusePage(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1000);
    }

    private static object Pair(ModelId inForce, ModelId successor, string after = "", int count = 0) => new
    {
        oldName = inForce.Name,
        oldSha256 = inForce.Sha256,
        newName = successor.Name,
        newSha256 = successor.Sha256,
        after,
        count,
    };

    private sealed record PendingRow
    {
        public byte[] Reference { get; init; } = [];

        public string Person { get; init; } = "";

        public string Name { get; init; } = "";

        public string Sha256 { get; init; } = "";

        public long EnrolledAt { get; init; }

        public byte[] Sealed { get; init; } = [];
    }

    private sealed record DerivableRow
    {
        public byte[] Id { get; init; } = [];

        public string Person { get; init; } = "";

        public string Name { get; init; } = "";

        public string Sha256 { get; init; } = "";

        public long EnrolledAt { get; init; }

        public byte[] Sealed { get; init; } = [];

        public ModelId Model => new(Name, Sha256);
    }
}
