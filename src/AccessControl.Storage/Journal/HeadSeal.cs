using System.Buffers.Binary;
using AccessControl.Domain.Journal;
using AccessControl.Storage.Encryption;
using Dapper;
using Microsoft.Data.Sqlite;

namespace AccessControl.Storage.Journal;

/// <summary>Keeps the journal's last sequence and hash under the appliance's key, so that a cut end shows.</summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class HeadSeal(ReferenceKey key) : IDisposable
{
    private readonly SealedBox _box = key.For(KeyPurpose.JournalHead);

    public void WriteFirst(SqliteTransaction transaction) => transaction.Connection!.Execute(
        "INSERT INTO journal_head (id, sequence, hash, seal) VALUES (1, 0, @hash, @seal)",
        new { hash = JournalChain.GenesisHash.ToArray(), seal = Make(0, JournalChain.GenesisHash.AsSpan()) },
        transaction);

    public byte[] Make(long sequence, ReadOnlySpan<byte> hash) => _box.Seal([], BelongsTo(sequence, hash));

    public bool Fits(long sequence, ReadOnlySpan<byte> hash, ReadOnlySpan<byte> seal) => _box.TryOpen(seal, BelongsTo(sequence, hash), []);

    public void Dispose() => _box.Dispose();

    private static byte[] BelongsTo(long sequence, ReadOnlySpan<byte> hash)
    {
        var bytes = new byte[sizeof(long) + hash.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, sequence);
        hash.CopyTo(bytes.AsSpan(sizeof(long)));
        return bytes;
    }
}
