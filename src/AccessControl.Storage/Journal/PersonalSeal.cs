using System.Collections.Immutable;
using AccessControl.Domain.Journal;
using AccessControl.Storage.Encryption;

namespace AccessControl.Storage.Journal;

/// <summary>Seals salt and personal payload together, bound to the digest that the chain holds.</summary>
/// <remarks>Not thread-safe. The salt is sealed too: with it in clear, so few facts could be guessed from their digest.</remarks>
internal sealed class PersonalSeal(ReferenceKey key) : IDisposable
{
    private readonly SealedBox _box = key.For(KeyPurpose.PersonalPayloads);

    public byte[] Seal(EncodedEntry entry)
    {
        byte[] plain = [.. entry.Salt!.Value, .. entry.Personal!.Value];
        return _box.Seal(plain, entry.PersonalDigest!.Value.AsSpan());
    }

    /// <summary>The payload's bytes where they give the digest, else null.</summary>
    public ReadOnlyMemory<byte>? Open(byte[] sealedBytes, ImmutableArray<byte> digest)
    {
        var plain = _box.Open(sealedBytes, digest.AsSpan());
        if (plain is null || plain.Length < JournalChain.SaltLength)
        {
            return null;
        }

        var computed = JournalChain.PersonalDigest(plain.AsSpan(0, JournalChain.SaltLength), plain.AsSpan(JournalChain.SaltLength));
        return digest.AsSpan().SequenceEqual(computed) ? plain.AsMemory(JournalChain.SaltLength) : null;
    }

    public void Dispose() => _box.Dispose();
}
