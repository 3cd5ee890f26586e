using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AccessControl.Domain.SecondFactors;
using AccessControl.Storage.Encryption;

namespace AccessControl.Storage.People;

/// <summary>
/// What a PIN can be checked by, as sealed bytes bound to the person number: a salt and a PBKDF2 hash (RFC 8018, HMAC-SHA-256). So few digits are soon
/// tried out by whoever holds the file and the key; against those who hold the file alone the seal protects.
/// </summary>
/// <remarks>Plain form 1: a byte 1, the rounds as int32 little endian, 16 bytes of salt, 32 bytes of hash. Not thread-safe.</remarks>
internal sealed class PinSeal(ReferenceKey key) : IDisposable
{
    private const byte Form = 1;
    private const int Rounds = 100_000;
    private const int SaltAt = 1 + sizeof(int);
    private const int HashAt = SaltAt + 16;
    private const int Length = HashAt + 32;

    private readonly SealedBox _box = key.For(KeyPurpose.Pins);

    public byte[] Seal(string person, Pin pin)
    {
        var plain = new byte[Length];
        plain[0] = Form;
        BinaryPrimitives.WriteInt32LittleEndian(plain.AsSpan(1), Rounds);
        RandomNumberGenerator.Fill(plain.AsSpan(SaltAt..HashAt));
        Hash(pin, plain, Rounds, plain.AsSpan(HashAt));
        var sealedBytes = _box.Seal(plain, BelongsTo(person));
        CryptographicOperations.ZeroMemory(plain);
        return sealedBytes;
    }

    /// <returns>False for another PIN, and where the bytes, or whose they are, were changed.</returns>
    public bool Matches(string person, byte[] sealedBytes, Pin pin)
    {
        var plain = _box.Open(sealedBytes, BelongsTo(person));
        if (plain is not { Length: Length } || plain[0] != Form)
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[Length - HashAt];
        Hash(pin, plain, BinaryPrimitives.ReadInt32LittleEndian(plain.AsSpan(1)), hash);
        var matches = CryptographicOperations.FixedTimeEquals(hash, plain.AsSpan(HashAt));
        CryptographicOperations.ZeroMemory(plain);
        return matches;
    }

    /// <summary>Takes as long as <see cref="Matches"/>.</summary>
    /// <returns>False.</returns>
    public static bool MatchesNone(Pin pin)
    {
        Span<byte> hash = stackalloc byte[Length - HashAt];
        Hash(pin, new byte[Length], Rounds, hash);
        return false;
    }

    public void Dispose() => _box.Dispose();

    private static void Hash(Pin pin, byte[] plain, int rounds, Span<byte> hash) =>
        Rfc2898DeriveBytes.Pbkdf2(pin.Digits, plain.AsSpan(SaltAt..HashAt), hash, rounds, HashAlgorithmName.SHA256);

    private static byte[] BelongsTo(string person) => Encoding.UTF8.GetBytes($"pin 1|{person}");
}
