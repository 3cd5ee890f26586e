using System.Buffers;
using System.Security.Cryptography;
using AccessControl.Domain.Captures;
using AccessControl.Domain.Matching;
using AccessControl.Domain.People;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AccessControl.Storage.Matching;

/// <summary>Walks over rows of references whose first columns are id, person, sealed; decrypts into two buffers that serve all of them.</summary>
/// <remarks>Reads SQLite's own memory: fifty thousand arrays less. Not thread-safe.</remarks>
internal sealed class SealedRowReader(SqliteDataReader reader, ReferenceSeal seal, ModelId model) : IDisposable
{
    private byte[] _plain = ArrayPool<byte>.Shared.Rent(4096);
    private float[] _values = ArrayPool<float>.Shared.Rent(1024);

    public ReferenceId Reference { get; private set; }

    /// <summary>One string for all of a person's rows that follow each other.</summary>
    public PersonId Person { get; private set; }

    /// <summary>As stored; valid until the next row.</summary>
    public ReadOnlySpan<byte> Sealed => raw.sqlite3_column_blob(reader.Handle, 2);

    public GalleryDamage Damage => new(Reference, Person, $"Reference {Reference} of {Person} was changed or is damaged. Enrol the person again.");

    public bool Read()
    {
        if (!reader.Read())
        {
            return false;
        }

        Reference = StoredReferenceId.Of(raw.sqlite3_column_blob(reader.Handle, 0));
        var person = reader.GetString(1);
        if (person != Person.Value)
        {
            Person = new PersonId(person);
        }

        return true;
    }

    /// <summary>Decrypts the row.</summary>
    /// <param name="values">Its numbers, valid until the next row.</param>
    /// <param name="quality">Of the capture.</param>
    /// <returns>False where the row was changed or is damaged.</returns>
    public bool TryOpen(out ReadOnlySpan<float> values, out CaptureQuality quality)
    {
        var bytes = Sealed;
        if (_plain.Length < bytes.Length || _values.Length < bytes.Length / sizeof(float))
        {
            Return();
            _plain = ArrayPool<byte>.Shared.Rent(bytes.Length);
            _values = ArrayPool<float>.Shared.Rent(bytes.Length / sizeof(float));
        }

        var count = seal.Open(bytes, Reference, Person.Value, model, _plain, _values, out quality);
        values = _values.AsSpan(0, count);
        return count > 0;
    }

    public void Dispose() => Return();

    private void Return()
    {
        CryptographicOperations.ZeroMemory(_plain);
        ArrayPool<byte>.Shared.Return(_plain);
        ArrayPool<float>.Shared.Return(_values, clearArray: true);
    }
}
