using System.Security.Cryptography;
using System.Text;
using AccessControl.Domain.Signatures;
using AccessControl.Storage.Encryption;

namespace AccessControl.Storage.Signatures;

/// <summary>The strokes of an attempt as sealed bytes, bound to person and time.</summary>
/// <remarks>Plain form 1: a byte 1, then the strokes (<see cref="StrokeBytes"/>). Not thread-safe.</remarks>
internal sealed class AttemptSeal(ReferenceKey key) : IDisposable
{
    private const byte Form = 1;

    private readonly SealedBox _box = key.For(KeyPurpose.SignatureAttempts);

    public byte[] Seal(StrokeSequence strokes, string person, long at)
    {
        var steps = StrokeChannels.StepsOf(strokes);
        var plain = new byte[1 + StrokeBytes.LengthOf(steps)];
        plain[0] = Form;
        StrokeBytes.Write(plain.AsSpan(1), steps);
        var result = _box.Seal(plain, BelongsTo(person, at));
        CryptographicOperations.ZeroMemory(plain);
        return result;
    }

    /// <summary>Null where the bytes were changed, moved to another row, or are of an unknown form.</summary>
    public StrokeSequence? Open(byte[] sealedBytes, string person, long at)
    {
        if (_box.Open(sealedBytes, BelongsTo(person, at)) is not { } plain)
        {
            return null;
        }

        try
        {
            return plain.Length > 1 && plain[0] == Form ? StrokeBytes.Read(plain.AsSpan(1)) : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    public void Dispose() => _box.Dispose();

    private static byte[] BelongsTo(string person, long at) => Encoding.UTF8.GetBytes($"signature attempt 1|{person}|{at}");
}
