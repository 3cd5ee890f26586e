using System.Security.Cryptography;
using System.Text;
using AccessControl.Domain.Visitors;
using AccessControl.Storage.Encryption;

namespace AccessControl.Storage.Visitors;

/// <summary>What a visitor signed as sealed bytes, bound to visit and time.</summary>
/// <remarks>Plain form 1: a byte 1, the length of the purpose in UTF-8 as uint16 little endian (0 for the arrival), the purpose, then the writing (<see cref="TraceBytes"/>). Not thread-safe.</remarks>
internal sealed class SigningSeal(ReferenceKey key) : IDisposable
{
    private const byte Form = 1;
    private const int PurposeAt = 1 + sizeof(ushort);

    private readonly SealedBox _box = key.For(KeyPurpose.VisitSignings);

    public byte[] Seal(VisitSigning signing, VisitId visit)
    {
        var purpose = Encoding.UTF8.GetBytes(signing.Purpose ?? "");
        var plain = new byte[PurposeAt + purpose.Length + TraceBytes.LengthOf(signing.Trace)];
        plain[0] = Form;
        BitConverter.TryWriteBytes(plain.AsSpan(1), (ushort)purpose.Length);
        purpose.CopyTo(plain.AsSpan(PurposeAt));
        TraceBytes.Write(plain.AsSpan(PurposeAt + purpose.Length), signing.Trace);
        var result = _box.Seal(plain, BelongsTo(visit, Ticks.Of(signing.At)));
        CryptographicOperations.ZeroMemory(plain);
        return result;
    }

    /// <summary>Null where the bytes were changed, moved to another row, or are of an unknown form.</summary>
    public VisitSigning? Open(byte[] sealedBytes, VisitId visit, long at)
    {
        if (_box.Open(sealedBytes, BelongsTo(visit, at)) is not { } plain)
        {
            return null;
        }

        try
        {
            if (plain.Length < PurposeAt || plain[0] != Form || BitConverter.ToUInt16(plain, 1) is var length && PurposeAt + length > plain.Length)
            {
                return null;
            }

            return TraceBytes.Read(plain.AsSpan(PurposeAt + length)) is { } trace
                ? new VisitSigning(length == 0 ? null : Encoding.UTF8.GetString(plain, PurposeAt, length), Ticks.ToInstant(at), trace)
                : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    public void Dispose() => _box.Dispose();

    private static byte[] BelongsTo(VisitId visit, long at) => Encoding.UTF8.GetBytes($"visit signing 1|{visit}|{at}");
}
