using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AccessControl.Domain.People;

namespace AccessControl.Domain.Matching.Search;

/// <summary>References of a gallery that no store stands behind, in memory, sealed with a key that ends with the process (AES-256-GCM).</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class SealedReferences : IReferenceRows
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int KeyLength = 32;

    private static readonly Lock Sealing = new();
    private static readonly AesGcm Cipher = NewCipher();
    private static long _sealed;

    private readonly Lock _lock = new();
    private readonly Dictionary<ReferenceId, long> _numbers = [];
    private readonly Dictionary<long, Entry> _entries = [];
    private long _next;

    /// <summary>Keeps a reference; one that is there already is left as it is.</summary>
    /// <returns>The block that it changes, null where nothing was kept.</returns>
    public long? Keep(BiometricReference reference)
    {
        lock (_lock)
        {
            if (!_numbers.TryAdd(reference.Id, _next))
            {
                return null;
            }

            _entries.Add(_next, Seal(reference));
            return GalleryBlock.Of(_next++);
        }
    }

    /// <summary>Forgets references.</summary>
    /// <returns>The blocks that it changes.</returns>
    public HashSet<long> Forget(Func<ReferenceId, bool> which)
    {
        lock (_lock)
        {
            var gone = _entries.Where(entry => which(entry.Value.Id)).ToList();
            foreach (var (number, entry) in gone)
            {
                _entries.Remove(number);
                _numbers.Remove(entry.Id);
            }

            return gone.Select(entry => GalleryBlock.Of(entry.Key)).ToHashSet();
        }
    }

    /// <summary>A block as it is now.</summary>
    public GalleryBlock Block(ModelId model, int dimension, long block)
    {
        lock (_lock)
        {
            var first = block * GalleryBlock.Span;
            var builder = new GalleryBlockBuilder(model, dimension, block, 0, (int)Math.Min(GalleryBlock.Span, _next - first));
            var values = new float[dimension];
            for (var number = first; number < first + GalleryBlock.Span && number < _next; number++)
            {
                if (TryRead(number, values, out var person, out _))
                {
                    _ = builder.TryAdd(number, person, values);
                }
            }

            Array.Clear(values);
            return builder.Build();
        }
    }

    /// <inheritdoc/>
    public bool TryRead(long number, Span<float> values, out PersonId person, out ReferenceId reference)
    {
        (person, reference) = (default, default);
        lock (_lock)
        {
            if (!_entries.TryGetValue(number, out var entry))
            {
                return false;
            }

            (person, reference) = (entry.Person, entry.Id);
            var length = entry.Sealed.Length - TagLength;
            lock (Sealing)
            {
                Cipher.Decrypt(
                    Nonce(entry.Nonce, stackalloc byte[NonceLength]), entry.Sealed.AsSpan(0, length), entry.Sealed.AsSpan(length), MemoryMarshal.AsBytes(values));
            }

            return true;
        }
    }

    private static AesGcm NewCipher()
    {
        Span<byte> key = stackalloc byte[KeyLength];
        RandomNumberGenerator.Fill(key);
        var cipher = new AesGcm(key, TagLength);
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    private static Entry Seal(BiometricReference reference)
    {
        var plain = MemoryMarshal.AsBytes(reference.Embedding.Values);
        var sealedBytes = new byte[plain.Length + TagLength];
        lock (Sealing)
        {
            var nonce = _sealed++;
            Cipher.Encrypt(Nonce(nonce, stackalloc byte[NonceLength]), plain, sealedBytes.AsSpan(0, plain.Length), sealedBytes.AsSpan(plain.Length));
            return new Entry(reference.Id, reference.Person, nonce, sealedBytes);
        }
    }

    private static Span<byte> Nonce(long number, Span<byte> nonce)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64LittleEndian(nonce, number);
        return nonce;
    }

    private readonly record struct Entry(ReferenceId Id, PersonId Person, long Nonce, byte[] Sealed);
}
