using System.Buffers;
using System.Security.Cryptography;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AccessControl.Storage.Matching;

/// <summary>The embeddings of one encoder's references, each decrypted when it is asked for and kept nowhere in clear.</summary>
/// <remarks>
/// Thread-safe. The sealed bytes of a small gallery stay in memory as they are stored, so that a door identifies even where the disk fails; those of a
/// large one are read from the database.
/// </remarks>
internal sealed class StoredRows(Database database, ModelId model) : IReferenceRows, IDisposable
{
    /// <summary>A gallery whose sealed references are no more than so many bytes stays in memory, sealed.</summary>
    public const long ResidentBytes = 32L << 20;

    private const string Query =
        "SELECT r.id, r.person, r.sealed FROM biometric_references r JOIN encoders e ON e.id = r.encoder WHERE r.number = ? AND e.name = ? AND e.sha256 = ?";

    private readonly Lock _lock = new();
    private readonly Dictionary<long, Resident> _resident = [];
    private readonly ReferenceSeal _seal = new(database.Key);
    private SqliteConnection? _connection;
    private sqlite3_stmt? _statement;

    /// <inheritdoc/>
    public bool TryRead(long number, Span<float> values, out PersonId person, out ReferenceId reference)
    {
        lock (_lock)
        {
            if (_resident.TryGetValue(number, out var kept))
            {
                (person, reference) = (kept.Person, kept.Reference);
                return Open(kept.Sealed, reference, person.Value, values);
            }

            try
            {
                return TryReadStored(number, values, out person, out reference);
            }
            catch (SqliteException exception)
            {
                Close();
                throw UnusableDatabaseException.From(exception, database.Path);
            }
        }
    }

    /// <summary>Takes a block's sealed references into memory, in the place of what was there of the block.</summary>
    public void Keep(long block, IEnumerable<(long Number, ReferenceId Reference, PersonId Person, byte[] Sealed)> references)
    {
        lock (_lock)
        {
            Forget(block);
            foreach (var (number, reference, person, bytes) in references)
            {
                _resident[number] = new Resident(reference, person, bytes);
            }
        }
    }

    /// <summary>Leaves a block's references on disk.</summary>
    public void Forget(long block)
    {
        lock (_lock)
        {
            if (_resident.Count == 0)
            {
                return;
            }

            for (var number = block * GalleryBlock.Span; number < (block + 1) * GalleryBlock.Span; number++)
            {
                _resident.Remove(number);
            }
        }
    }

    /// <summary>Leaves all references on disk.</summary>
    public void ForgetAll()
    {
        lock (_lock)
        {
            _resident.Clear();
            _resident.TrimExcess();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            Close();
            _seal.Dispose();
        }
    }

    private bool TryReadStored(long number, Span<float> values, out PersonId person, out ReferenceId reference)
    {
        (person, reference) = (default, default);
        var statement = _statement ??= Prepare();
        try
        {
            raw.sqlite3_bind_int64(statement, 1, number);
            if (raw.sqlite3_step(statement) is var result && result == raw.SQLITE_DONE)
            {
                return false;
            }

            SqliteException.ThrowExceptionForRC(result == raw.SQLITE_ROW ? raw.SQLITE_OK : result, _connection!.Handle);
            var name = raw.sqlite3_column_blob(statement, 0);
            reference = StoredReferenceId.Of(name);
            person = new PersonId(raw.sqlite3_column_text(statement, 1).utf8_to_string());
            return Open(raw.sqlite3_column_blob(statement, 2), reference, person.Value, values);
        }
        finally
        {
            // Ends the read: a snapshot held open would keep the write-ahead log from being written back.
            raw.sqlite3_reset(statement);
        }
    }

    private sqlite3_stmt Prepare()
    {
        _connection = database.OpenReading();
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_connection.Handle!, Query, out var statement), _connection.Handle);
        raw.sqlite3_bind_text(statement, 2, model.Name);
        raw.sqlite3_bind_text(statement, 3, model.Sha256);
        return statement;
    }

    private bool Open(ReadOnlySpan<byte> sealedBytes, ReferenceId reference, string person, Span<float> values)
    {
        var plain = ArrayPool<byte>.Shared.Rent(sealedBytes.Length);
        var numbers = ArrayPool<float>.Shared.Rent(sealedBytes.Length / sizeof(float));
        try
        {
            if (_seal.Open(sealedBytes, reference, person, model, plain, numbers, out _) != values.Length)
            {
                return false;
            }

            numbers.AsSpan(0, values.Length).CopyTo(values);
            return true;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
            ArrayPool<byte>.Shared.Return(plain);
            ArrayPool<float>.Shared.Return(numbers, clearArray: true);
        }
    }

    private void Close()
    {
        _statement?.Dispose();
        _statement = null;
        _connection?.Dispose();
        _connection = null;
    }

    private sealed record Resident(ReferenceId Reference, PersonId Person, byte[] Sealed);
}
