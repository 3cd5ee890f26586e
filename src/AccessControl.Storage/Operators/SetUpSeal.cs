using AccessControl.Domain.Operators;
using AccessControl.Storage.Encryption;

namespace AccessControl.Storage.Operators;

/// <summary>What the set-up code is checked by, as sealed bytes: else whoever may write to the file could put a code of their own there.</summary>
/// <remarks>Plain form 1: the end in ticks of 100 ns since 1970 UTC as int64 little endian, 32 bytes of digest. Not thread-safe.</remarks>
internal sealed class SetUpSeal(ReferenceKey key) : IDisposable
{
    private const int Length = sizeof(long) + 32;

    private readonly SealedBox _box = key.For(KeyPurpose.SetUpCodes);

    public byte[] Seal(PendingCode code) => _box.Seal([.. BitConverter.GetBytes(Ticks.Of(code.ExpiresAt)), .. code.Digest], "set-up code 1"u8);

    /// <summary>Null where the bytes were changed.</summary>
    public PendingCode? Open(byte[] sealedBytes) => _box.Open(sealedBytes, "set-up code 1"u8) is { Length: Length } plain
        ? new PendingCode([.. plain.AsSpan(sizeof(long))], Ticks.ToInstant(BitConverter.ToInt64(plain)))
        : null;

    public void Dispose() => _box.Dispose();
}
