using System.Security.Cryptography;

namespace AccessControl.Storage.Encryption;

/// <summary>AES-256-GCM (NIST SP 800-38D) under one key: random nonce of 12 bytes, ciphertext, tag of 16 bytes, one after the other.</summary>
/// <remarks>Not thread-safe. Random nonces are fit for 2^32 messages of one key, far more than an appliance writes.</remarks>
internal sealed class SealedBox : IDisposable
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly AesGcm _cipher;

    public SealedBox(ReadOnlySpan<byte> key) => _cipher = new AesGcm(key, TagLength);

    /// <summary>Bytes that sealing adds.</summary>
    public static int Overhead => NonceLength + TagLength;

    /// <summary>Encrypts, and binds to what it belongs to.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> belongsTo)
    {
        var result = new byte[plain.Length + Overhead];
        var nonce = result.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        _cipher.Encrypt(nonce, plain, result.AsSpan(NonceLength, plain.Length), result.AsSpan(NonceLength + plain.Length), belongsTo);
        return result;
    }

    /// <summary>Decrypts into a buffer of exactly the length of the plain bytes.</summary>
    /// <returns>False where the bytes were changed, cut, moved to another owner, or sealed with another key.</returns>
    public bool TryOpen(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> belongsTo, Span<byte> plain)
    {
        if (sealedBytes.Length != plain.Length + Overhead)
        {
            return false;
        }

        try
        {
            _cipher.Decrypt(
                sealedBytes[..NonceLength], sealedBytes.Slice(NonceLength, plain.Length), sealedBytes[(NonceLength + plain.Length)..], plain, belongsTo);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    /// <summary>Decrypts; null where <see cref="TryOpen"/> is false.</summary>
    public byte[]? Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> belongsTo)
    {
        if (sealedBytes.Length < Overhead)
        {
            return null;
        }

        var plain = new byte[sealedBytes.Length - Overhead];
        return TryOpen(sealedBytes, belongsTo, plain) ? plain : null;
    }

    public void Dispose() => _cipher.Dispose();
}
