using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using AccessControl.Storage.Encryption;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AccessControl.Storage.Matching;

/// <summary>Reads the blocks of one encoder's gallery, from their packed form where there is one.</summary>
/// <remarks>For one thread, within one transaction.</remarks>
internal sealed class GalleryReader : IDisposable
{
    /// <summary>Bytes of a sealed reference beyond its numbers.</summary>
    private const int SealedOverhead = 101;

    private readonly SqliteConnection _connection;
    private readonly ModelId _model;
    private readonly int _dimension;
    private readonly long _encoder;
    private readonly PackedBlock _packed;
    private readonly ReferenceSeal _seal;

    public GalleryReader(SqliteConnection connection, ReferenceKey key, ModelId model, int dimension)
    {
        (_connection, _model, _dimension) = (connection, model, dimension);
        _encoder = connection.ExecuteScalar<long?>("SELECT id FROM encoders WHERE name = @Name AND sha256 = @Sha256", new { model.Name, model.Sha256 }) ?? -1;
        _packed = new PackedBlock(key);
        _seal = new ReferenceSeal(key);
    }

    /// <summary>Bytes that all sealed references come to.</summary>
    public long SealedBytes =>
        _connection.ExecuteScalar<long>("SELECT count(*) FROM biometric_references WHERE encoder = @_encoder", new { _encoder })
        * ((_dimension * sizeof(float)) + SealedOverhead);

    /// <summary>Every block's number and version.</summary>
    public IReadOnlyList<(long Block, long Version)> Versions() =>
        [.. _connection.Query<(long, long)>("SELECT block, version FROM gallery_blocks WHERE encoder = @_encoder ORDER BY block", new { _encoder })];

    /// <summary>People with references whose consent doesn't stand, though it isn't withdrawn by the program: its time has come or not yet.</summary>
    public HashSet<string> WithoutConsent(long now) =>
        _connection.Query<string>(
            """
            SELECT id FROM people p
            WHERE (consent_withdrawn_at <= @now OR consent_given_at > @now)
              AND EXISTS (SELECT 1 FROM biometric_references r WHERE r.person = p.id AND r.encoder = @_encoder)
            """,
            new { now, _encoder }).ToHashSet(StringComparer.Ordinal);

    /// <summary>The blocks that hold references of people.</summary>
    public HashSet<long> BlocksOf(IEnumerable<string> people) =>
        [.. people.SelectMany(person => _connection.Query<long>(
            "SELECT DISTINCT number / 512 FROM biometric_references WHERE person = @person AND encoder = @_encoder", new { person, _encoder }))];

    /// <summary>The packed form of a block, null where there is none or it can't be opened.</summary>
    public GalleryBlock? Packed(long block, long version)
    {
        using var command = Command("SELECT packed FROM gallery_blocks WHERE encoder = $encoder AND block = $block", block);
        using var reader = command.ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? _packed.Open(raw.sqlite3_column_blob(reader.Handle, 0), _model, _dimension, block, version) : null;
    }

    /// <summary>A block from its references, each decrypted and quantised.</summary>
    /// <param name="block">Which.</param>
    /// <param name="version">Its version.</param>
    /// <param name="without">People whose references are passed over.</param>
    /// <param name="kept">Called with each usable reference, sealed; null where nobody keeps them.</param>
    public GalleryBlock Quantised(
        long block, long version, IReadOnlySet<string> without, List<(long Number, ReferenceId Reference, PersonId Person, byte[] Sealed)>? kept)
    {
        var builder = new GalleryBlockBuilder(_model, _dimension, block, version, GalleryBlock.Span);
        using var command = Command(
            "SELECT id, person, sealed, number FROM biometric_references WHERE encoder = $encoder AND number >= 512 * $block AND number < 512 * ($block + 1) ORDER BY number",
            block);
        using var reader = command.ExecuteReader();
        using var rows = new SealedRowReader(reader, _seal, _model);
        while (rows.Read())
        {
            if (without.Contains(rows.Person.Value))
            {
                continue;
            }

            var number = reader.GetInt64(3);
            if (rows.TryOpen(out var values, out _) && builder.TryAdd(number, rows.Person, values))
            {
                kept?.Add((number, rows.Reference, rows.Person, rows.Sealed.ToArray()));
            }
            else
            {
                builder.Damage(rows.Damage);
            }
        }

        return builder.Build();
    }

    /// <summary>A complete block that isn't packed, null where there is none. The last one is never complete.</summary>
    public (long Block, long Version)? NextUnpacked(long after)
    {
        var found = _connection.Query<(long, long)>(
            """
            SELECT block, version FROM gallery_blocks
            WHERE encoder = @_encoder AND packed IS NULL AND block > @after AND block < (SELECT max(number) / 512 FROM biometric_references)
            ORDER BY block LIMIT 1
            """,
            new { _encoder, after }).AsList();
        return found.Count > 0 ? found[0] : null;
    }

    /// <summary>Writes a packed block, unless it was touched in between.</summary>
    public Action<SqliteTransaction> Writing(GalleryBlock block)
    {
        var values = new { _encoder, block.Number, block.Version, packed = _packed.Seal(block) };
        return transaction => transaction.Connection!.Execute(
            "UPDATE gallery_blocks SET packed = @packed WHERE encoder = @_encoder AND block = @Number AND version = @Version", values, transaction);
    }

    public void Dispose()
    {
        _packed.Dispose();
        _seal.Dispose();
    }

    private SqliteCommand Command(string text, long block)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        command.Parameters.AddWithValue("$encoder", _encoder);
        command.Parameters.AddWithValue("$block", block);
        return command;
    }
}
