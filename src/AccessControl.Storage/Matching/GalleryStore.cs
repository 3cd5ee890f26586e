using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;
using SQLitePCL;

namespace AccessControl.Storage.Matching;

/// <inheritdoc cref="IGalleryStore"/>
/// <remarks>
/// Thread-safe. Throws <see cref="UnusableDatabaseException"/> where the database can't be read. Asking for <see cref="Revision"/> is cheap: a connection is kept for it, and the row is
/// read only where `PRAGMA data_version` says that somebody wrote.
/// </remarks>
public sealed class GalleryStore(Database database, TimeProvider time) : IGalleryStore, IDisposable
{
    private const int NameLength = 16;

    private readonly Lock _lock = new();
    private SqliteConnection? _watching;
    private long _dataVersion = -1;
    private long _revision;

    /// <inheritdoc/>
    public long Revision
    {
        get
        {
            lock (_lock)
            {
                try
                {
                    _watching ??= database.OpenReading();
                    var dataVersion = _watching.ExecuteScalar<long>("PRAGMA data_version");
                    if (dataVersion != _dataVersion)
                    {
                        _revision = ReadRevision(_watching);
                        _dataVersion = dataVersion;
                    }

                    return _revision;
                }
                catch (SqliteException exception)
                {
                    Forget();
                    throw UnusableDatabaseException.From(exception, database.Path);
                }
            }
        }
    }

    /// <inheritdoc/>
    public GalleryContent Load(ModelId model)
    {
        var now = Ticks.Of(Instant.FromDateTimeOffset(time.GetUtcNow()));
        return database.Read(connection => Load(connection, model, now));
    }

    /// <inheritdoc/>
    public IReadOnlyList<ReferenceListing> List(PersonId person)
    {
        var rows = database.Read(connection => connection.Query<(byte[] Id, string Name, string Sha256, long EnrolledAt, byte[] Sealed)>(
            """
            SELECT r.id, e.name, e.sha256, r.enrolled_at, r.sealed
            FROM biometric_references r JOIN encoders e ON e.id = r.encoder WHERE r.person = @person ORDER BY r.number
            """,
            new { person = person.Value }));
        using var seal = new ReferenceSeal(database.Key);
        return
        [
            .. rows.Select(row =>
            {
                var id = new ReferenceId(row.Id.Length == NameLength ? new Guid(row.Id, bigEndian: true) : Guid.Empty);
                var model = new ModelId(row.Name, row.Sha256);
                return new ReferenceListing(id, model, Ticks.ToInstant(row.EnrolledAt), seal.ReadQuality(row.Sealed, id, person.Value, model));
            }),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<ModelId, int> CountByModel() => database.Read(connection => connection
        .Query<(string Name, string Sha256, int Count)>(
            "SELECT e.name, e.sha256, count(*) FROM biometric_references r JOIN encoders e ON e.id = r.encoder GROUP BY e.id")
        .ToDictionary(row => new ModelId(row.Name, row.Sha256), row => row.Count));

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            Forget();
        }
    }

    private static long ReadRevision(SqliteConnection connection) => connection.ExecuteScalar<long>("SELECT revision FROM gallery_revision WHERE id = 1");

    private GalleryContent Load(SqliteConnection connection, ModelId model, long now)
    {
        var revision = ReadRevision(connection);
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT r.id, r.person, r.enrolled_at, r.sealed
            FROM biometric_references r JOIN encoders e ON e.id = r.encoder JOIN people p ON p.id = r.person
            WHERE e.name = $name AND e.sha256 = $sha256
              AND p.consent_given_at <= $now AND (p.consent_withdrawn_at IS NULL OR p.consent_withdrawn_at > $now)
            ORDER BY r.number
            """;
        command.Parameters.AddWithValue("$name", model.Name);
        command.Parameters.AddWithValue("$sha256", model.Sha256);
        command.Parameters.AddWithValue("$now", now);
        var references = ImmutableArray.CreateBuilder<BiometricReference>();
        var damaged = ImmutableArray.CreateBuilder<GalleryDamage>();
        using var reader = command.ExecuteReader();
        Read(reader, model, references, damaged);
        return new GalleryContent(revision, references.DrainToImmutable(), damaged.DrainToImmutable());
    }

    // Reads SQLite's own memory, and decrypts into two buffers that serve all rows: fifty thousand arrays less.
    private void Read(
        SqliteDataReader reader, ModelId model, ImmutableArray<BiometricReference>.Builder references, ImmutableArray<GalleryDamage>.Builder damaged)
    {
        using var seal = new ReferenceSeal(database.Key);
        var plain = ArrayPool<byte>.Shared.Rent(4096);
        var values = ArrayPool<float>.Shared.Rent(1024);
        var owner = default(PersonId);
        try
        {
            while (reader.Read())
            {
                var name = raw.sqlite3_column_blob(reader.Handle, 0);
                var id = new ReferenceId(name.Length == NameLength ? new Guid(name, bigEndian: true) : Guid.Empty);
                var person = reader.GetString(1);
                if (person != owner.Value)
                {
                    owner = new PersonId(person);
                }

                var sealedBytes = raw.sqlite3_column_blob(reader.Handle, 3);
                if (plain.Length < sealedBytes.Length)
                {
                    Return(plain, values);
                    plain = ArrayPool<byte>.Shared.Rent(sealedBytes.Length);
                    values = ArrayPool<float>.Shared.Rent(sealedBytes.Length / sizeof(float));
                }

                var count = seal.Open(sealedBytes, id, person, model, plain, values, out var quality);
                if (count == 0)
                {
                    damaged.Add(new GalleryDamage(id, owner, $"Reference {id} of {person} was changed or is damaged. Enrol the person again."));
                    continue;
                }

                references.Add(new BiometricReference(
                    id, owner, new Embedding(model, values.AsSpan(0, count)), quality, Ticks.ToInstant(reader.GetInt64(2))));
            }
        }
        finally
        {
            Return(plain, values);
        }
    }

    private static void Return(byte[] plain, float[] values)
    {
        CryptographicOperations.ZeroMemory(plain);
        ArrayPool<byte>.Shared.Return(plain);
        ArrayPool<float>.Shared.Return(values, clearArray: true);
    }

    private void Forget()
    {
        _watching?.Dispose();
        _watching = null;
        _dataVersion = -1;
    }
}
