using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using AccessControl.Domain.Matching;
using AccessControl.Storage.Encryption;
using AccessControl.Storage.Matching;

namespace AccessControl.Storage.Journal;

/// <summary>The embedding of a decision as sealed bytes, bound to its entry by the personal digest, which no two entries share, and to its encoder.</summary>
/// <remarks>Plain form 1: a byte 1, then the numbers as float32, little endian. Not thread-safe.</remarks>
internal sealed class ProbeSeal(ReferenceKey key) : IDisposable
{
    private const byte Form = 1;

    private readonly SealedBox _box = key.For(KeyPurpose.Probes);

    public byte[] Seal(Embedding probe, ImmutableArray<byte> digest)
    {
        var plain = new byte[1 + EmbeddingBytes.LengthOf(probe.Dimension)];
        plain[0] = Form;
        EmbeddingBytes.Write(plain.AsSpan(1), probe.Values);
        var result = _box.Seal(plain, BelongsTo(digest, probe.Model));
        CryptographicOperations.ZeroMemory(plain);
        return result;
    }

    /// <summary>Null where the bytes were changed, moved to another entry, or are of an unknown form.</summary>
    public Embedding? Open(byte[] sealedBytes, ImmutableArray<byte> digest, ModelId model)
    {
        if (_box.Open(sealedBytes, BelongsTo(digest, model)) is not { } plain)
        {
            return null;
        }

        var values = new float[(plain.Length - 1) / sizeof(float)];
        try
        {
            if (plain.Length <= 1 || plain[0] != Form)
            {
                return null;
            }

            EmbeddingBytes.Read(plain.AsSpan(1), values);
            return new Embedding(model, values);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(values.AsSpan()));
        }
    }

    public void Dispose() => _box.Dispose();

    private static byte[] BelongsTo(ImmutableArray<byte> digest, ModelId model) =>
        Encoding.UTF8.GetBytes($"probe 1|{Convert.ToHexString(digest.AsSpan())}|{model.Name}|{model.Sha256}");
}
