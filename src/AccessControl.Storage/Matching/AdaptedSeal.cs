using System.Security.Cryptography;
using AccessControl.Storage.Encryption;

namespace AccessControl.Storage.Matching;

/// <summary>
/// An adapted reference's embedding as sealed bytes, bound to all that stands beside it in clear: neither can one be passed off as a reference of the
/// enrolment, nor can its anchor or its steps be changed.
/// </summary>
/// <remarks>Plain form 1: a byte 1, then the embedding in float32, little endian. Not thread-safe.</remarks>
internal sealed class AdaptedSeal(ReferenceKey key) : IDisposable
{
    private const byte Form = 1;

    private readonly SealedBox _box = key.For(KeyPurpose.References);

    /// <summary>The row with its sealed embedding.</summary>
    public StoredAdapted Seal(StoredAdapted row, ReadOnlySpan<float> values)
    {
        var plain = new byte[1 + EmbeddingBytes.LengthOf(values.Length)];
        plain[0] = Form;
        EmbeddingBytes.Write(plain.AsSpan(1), values);
        var sealedBytes = _box.Seal(plain, row.BelongsTo);
        CryptographicOperations.ZeroMemory(plain);
        return row with { Sealed = sealedBytes };
    }

    /// <summary>The embedding's numbers; null where the bytes, or what they belong to, were changed.</summary>
    public float[]? Open(StoredAdapted row)
    {
        var plain = _box.Open(row.Sealed, row.BelongsTo);
        if (plain is null || plain.Length < 1 + sizeof(float) || plain[0] != Form)
        {
            return null;
        }

        var values = new float[(plain.Length - 1) / sizeof(float)];
        EmbeddingBytes.Read(plain.AsSpan(1), values);
        CryptographicOperations.ZeroMemory(plain);
        return values;
    }

    public void Dispose() => _box.Dispose();
}
