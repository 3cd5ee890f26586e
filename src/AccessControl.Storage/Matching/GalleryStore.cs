using System.Collections.Immutable;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Storage.People;
using Dapper;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace AccessControl.Storage.Matching;

/// <inheritdoc cref="IGalleryStore"/>
/// <remarks>
/// Thread-safe. Throws <see cref="UnusableDatabaseException"/> where the database can't be read. Asking for <see cref="Revision"/> is cheap: a connection is kept for it, and the row is
/// read only where `PRAGMA data_version` says that somebody wrote.
/// </remarks>
public sealed class GalleryStore(Database database, TimeProvider time) : IGalleryStore, IDisposable
{
    /// <summary>Marks a block that was read without people whose consent doesn't stand now: it is read again each time.</summary>
    private const long Passing = -1;

    private readonly Lock _lock = new();
    private readonly Dictionary<ModelId, StoredRows> _rows = [];
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
                var id = StoredReferenceId.Of(row.Id);
                var model = new ModelId(row.Name, row.Sha256);
                return new ReferenceListing(id, model, Ticks.ToInstant(row.EnrolledAt), seal.ReadQuality(row.Sealed, id, person.Value, model));
            }),
        ];
    }

    /// <inheritdoc/>
    public GalleryUpdate Read(ModelId model, int dimension, IReadOnlyDictionary<long, long> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        var now = Ticks.Of(Instant.FromDateTimeOffset(time.GetUtcNow()));
        var rows = Rows(model);
        return database.Read(connection =>
        {
            using var reader = new GalleryReader(connection, database.Key, model, dimension);
            return new GalleryUpdate(ReadRevision(connection), Changed(reader, rows, known, now), rows);
        });
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
            foreach (var rows in _rows.Values)
            {
                rows.Dispose();
            }

            _rows.Clear();
        }
    }

    private static long ReadRevision(SqliteConnection connection) => connection.ExecuteScalar<long>("SELECT revision FROM gallery_revision WHERE id = 1");

    private GalleryContent Load(SqliteConnection connection, ModelId model, long now)
    {
        var revision = ReadRevision(connection);
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT r.id, r.person, r.sealed, r.enrolled_at
            FROM biometric_references r JOIN encoders e ON e.id = r.encoder JOIN people p ON p.id = r.person
            WHERE e.name = @name AND e.sha256 = @sha256 AND {StandingConsent.Condition}
            ORDER BY r.number
            """;
        command.Parameters.AddWithValue("@name", model.Name);
        command.Parameters.AddWithValue("@sha256", model.Sha256);
        command.Parameters.AddWithValue("@now", now);
        var references = ImmutableArray.CreateBuilder<BiometricReference>();
        var damaged = ImmutableArray.CreateBuilder<GalleryDamage>();
        using var reader = command.ExecuteReader();
        Read(reader, model, references, damaged);
        return new GalleryContent(revision, references.DrainToImmutable(), damaged.DrainToImmutable());
    }

    private static ImmutableArray<GalleryBlock> Changed(GalleryReader reader, StoredRows rows, IReadOnlyDictionary<long, long> known, long now)
    {
        var isResident = reader.SealedBytes <= StoredRows.ResidentBytes;
        if (!isResident)
        {
            rows.ForgetAll();
        }

        var without = reader.WithoutConsent(now);
        var passing = reader.BlocksOf(without);
        var changed = ImmutableArray.CreateBuilder<GalleryBlock>();
        foreach (var (block, version) in reader.Versions())
        {
            if (passing.Contains(block))
            {
                rows.Forget(block);
                changed.Add(reader.Quantised(block, Passing, without, null));
            }
            else if (known.TryGetValue(block, out var had) && had == version)
            {
                continue;
            }
            else if (isResident)
            {
                List<(long, ReferenceId, PersonId, byte[])> kept = [];
                changed.Add(reader.Quantised(block, version, without, kept));
                rows.Keep(block, kept);
            }
            else
            {
                changed.Add(reader.Packed(block, version) ?? reader.Quantised(block, version, without, null));
            }
        }

        return changed.DrainToImmutable();
    }

    private StoredRows Rows(ModelId model)
    {
        lock (_lock)
        {
            if (!_rows.TryGetValue(model, out var rows))
            {
                rows = new StoredRows(database, model);
                _rows.Add(model, rows);
            }

            return rows;
        }
    }

    private void Read(
        SqliteDataReader reader, ModelId model, ImmutableArray<BiometricReference>.Builder references, ImmutableArray<GalleryDamage>.Builder damaged)
    {
        using var seal = new ReferenceSeal(database.Key);
        using var rows = new SealedRowReader(reader, seal, model);
        while (rows.Read())
        {
            if (rows.TryOpen(out var values, out var quality))
            {
                references.Add(new BiometricReference(rows.Reference, rows.Person, new Embedding(model, values), quality, Ticks.ToInstant(reader.GetInt64(3))));
            }
            else
            {
                damaged.Add(rows.Damage);
            }
        }
    }

    private void Forget()
    {
        _watching?.Dispose();
        _watching = null;
        _dataVersion = -1;
    }
}
